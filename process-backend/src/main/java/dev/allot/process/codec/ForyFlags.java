package dev.allot.process.codec;

import java.util.List;

/**
 * The options with which a JVM must be started so that Fory works in it and nothing is printed: up
 * to Java 22 none.
 *
 * <p>Fory 1.6.0 reads and writes fields by {@code sun.misc.Unsafe} up to Java 24, which warns on
 * stderr unless told not to (JEP 498), and from Java 25 by method handles, for which it needs
 * {@code java.lang.invoke}: without, it takes one last step by Unsafe, and Java 25 warns of that.
 */
final class ForyFlags {
  static final String PACKAGE = "java.lang.invoke";

  private static final int METHOD_HANDLES_SINCE = 25;

  private ForyFlags() {}

  static boolean opens(int featureVersion) {
    return featureVersion >= METHOD_HANDLES_SINCE;
  }

  static boolean unsafe(int featureVersion) {
    return featureVersion >= FstFlags.UNSAFE_OPTION_SINCE && !opens(featureVersion);
  }

  /** One option each. */
  static List<String> jvmFlags(int featureVersion) {
    if (opens(featureVersion)) {
      return List.of("--add-opens=java.base/" + PACKAGE + "=ALL-UNNAMED");
    }
    return unsafe(featureVersion) ? List.of(FstFlags.UNSAFE_OPTION) : List.of();
  }
}
