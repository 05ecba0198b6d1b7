package dev.allot.process.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * The options with which a JVM must be started so that FST works in it.
 *
 * <p>FST reads private fields of JDK classes by reflection and uses {@code sun.misc.Unsafe}. The
 * packages are those that fst 2.57 touches while it starts, plus {@code java.lang.invoke} for
 * lambdas. From Java 23 the use of Unsafe must be allowed as well: Java 24 and later warn about it
 * on stderr, and a JVM told to deny it makes FST fail (JEP 471, JEP 498).
 *
 * <p>A process that is not started by a command line of its own can have them in {@code
 * JDK_JAVA_OPTIONS}, and a program started by {@code java -jar} can have {@code Add-Opens} in the
 * manifest of its jar, which covers all but the last.
 */
public final class FstFlags {
  /** The first feature version that knows the option; earlier JVMs refuse to start with it. */
  static final int UNSAFE_OPTION_SINCE = 23;

  /** With it, Java 24 and later do not warn. */
  static final String UNSAFE_OPTION = "--sun-misc-unsafe-memory-access=allow";

  /** The packages of module java.base that FST opens. */
  static final List<String> PACKAGES =
      List.of(
          "java.lang",
          "java.math",
          "java.util",
          "java.util.concurrent",
          "java.net",
          "java.text",
          "java.lang.invoke");

  private FstFlags() {}

  /**
   * The options for a JVM of the given version.
   *
   * @param featureVersion of the JVM to start, as from {@link Runtime.Version#feature()}
   * @return an unmodifiable list, one option each
   */
  public static List<String> jvmFlags(int featureVersion) {
    List<String> flags = new ArrayList<>();
    for (String name : PACKAGES) {
      flags.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    if (featureVersion >= UNSAFE_OPTION_SINCE) {
      flags.add(UNSAFE_OPTION);
    }
    return List.copyOf(flags);
  }
}
