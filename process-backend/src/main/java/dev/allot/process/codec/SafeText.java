package dev.allot.process.codec;

import org.jspecify.annotations.Nullable;

/** Text of foreign objects whose own methods may throw, loop into the stack, or return null. */
final class SafeText {
  private static final int LONGEST = 64 * 1024;

  private SafeText() {}

  /** The class name and message, whatever the methods of the throwable do. */
  static String describe(Throwable thrown) {
    String message = message(thrown);
    return message == null
        ? thrown.getClass().getName()
        : thrown.getClass().getName() + ": " + message;
  }

  /** The message, cut to a sane length, or a note on why there is none. */
  static @Nullable String message(Throwable thrown) {
    try {
      String message = thrown.getLocalizedMessage();
      return message == null ? null : cut(message);
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      return "(its getMessage threw " + e.getClass().getName() + ")";
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "... (cut)";
  }
}
