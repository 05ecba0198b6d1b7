package dev.allot.process.codec;

import org.jspecify.annotations.Nullable;

/**
 * Something in a graph cannot be serialized. The message ends with the path to it:
 *
 * <pre>
 * cannot serialize (java.io.NotSerializableException: java.util.logging.Logger)
 * task (lambda)
 *   captured 'this' of lambda at Report.java:5 (Report)
 *   .logger (java.util.logging.Logger) is not serializable
 * </pre>
 *
 * <p>The cause is the exception of JDK serialization, which has the last word.
 */
public final class NotEncodableException extends CodecException {
  private static final long serialVersionUID = 1L;

  /** The path, for {@link #path()}. */
  private final String path;

  NotEncodableException(String reason, String path, @Nullable Throwable cause) {
    super("cannot serialize (" + reason + ")\n" + path, cause);
    this.path = path;
  }

  /** {@return the path from the root to what cannot be serialized, one step a line} */
  public String path() {
    return path;
  }
}
