package dev.allot.process.codec;

import org.jspecify.annotations.Nullable;

/**
 * A class of a message is missing here, or is not the class that the sender has.
 *
 * <p>Raised before a message of FST or Fory is read, because they would put values into the wrong
 * fields silently, and for a JDK message where {@link java.io.InvalidClassException} or {@link
 * ClassNotFoundException} was thrown. What to do is always the same: give both JVMs the same
 * classes. Where that is impossible, the {@code jdk} codec accepts the changes that the Java Object
 * Serialization Specification calls compatible, given a declared {@code serialVersionUID}.
 */
public final class ClassSkewException extends CodecException {
  private static final long serialVersionUID = 1L;

  /** The binary name of the class. */
  private final String className;

  /** Whether the class cannot be loaded at all. */
  private final boolean missing;

  private ClassSkewException(
      String message, String className, boolean missing, @Nullable Throwable cause) {
    super(message, cause);
    this.className = className;
    this.missing = missing;
  }

  static ClassSkewException missing(String className, @Nullable Throwable cause) {
    return new ClassSkewException(
        "class "
            + className
            + " of the message cannot be loaded here"
            + (cause == null ? "" : " (" + SafeText.describe(cause) + ")")
            + "; give this JVM the class path of the sender",
        className,
        true,
        cause);
  }

  static ClassSkewException different(String className, String how, @Nullable Throwable cause) {
    return new ClassSkewException(
        "class "
            + className
            + " differs between the sender and this JVM ("
            + how
            + "); give both the same version of the class, or use the jdk codec, which accepts"
            + " compatible changes if serialVersionUID is declared",
        className,
        false,
        cause);
  }

  /** {@return the binary name of the class} */
  public String className() {
    return className;
  }

  /** {@return true if the class cannot be loaded here, false if it differs} */
  public boolean missing() {
    return missing;
  }
}
