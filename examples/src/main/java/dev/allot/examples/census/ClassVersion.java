package dev.allot.examples.census;

/** Major versions of class files and the Java releases they stand for. */
final class ClassVersion {
  private static final int JAVA_1_1 = 45;
  private static final int JAVA_5 = 49;
  private static final int FROM_RELEASE = 44; // 52 is Java 8, 61 is Java 17

  private ClassVersion() {}

  /**
   * Names the release whose compiler writes a version.
   *
   * @param major the major version, such as 61
   * @return the release, such as {@code 17}; {@code ?} for a version that never was
   */
  static String release(int major) {
    if (major < JAVA_1_1) {
      return "?";
    }
    return major < JAVA_5 ? "1." + (major - FROM_RELEASE) : Integer.toString(major - FROM_RELEASE);
  }
}
