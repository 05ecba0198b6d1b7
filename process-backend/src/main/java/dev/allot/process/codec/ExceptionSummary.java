package dev.allot.process.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What remains of an exception that cannot travel as an object: its texts.
 *
 * <p>A summary is bounded. Long messages and stacks are cut, and an exception that occurs again
 * among its own causes is only named there, as {@code [CIRCULAR REFERENCE] name}.
 *
 * @param className the binary name of its class
 * @param message its message, null if it had none
 * @param stack its stack trace, innermost call first
 * @param cause the summary of its cause, null if it had none
 * @param suppressed the summaries of the exceptions that it suppressed
 */
public record ExceptionSummary(
    String className,
    @Nullable String message,
    List<StackTraceElement> stack,
    @Nullable ExceptionSummary cause,
    List<ExceptionSummary> suppressed) {

  /**
   * Copies the lists.
   *
   * @param className the binary name of the class
   * @param message the message, null if there was none
   * @param stack the stack trace, innermost call first
   * @param cause the summary of the cause, null if there was none
   * @param suppressed the summaries of the suppressed exceptions
   */
  public ExceptionSummary {
    stack = List.copyOf(stack);
    suppressed = List.copyOf(suppressed);
  }

  /** {@return the class name and the message, as {@link Throwable#toString()} has them} */
  public String headline() {
    return message == null ? className : className + ": " + message;
  }

  /** {@return the stack as an array, for {@link Throwable#setStackTrace}} */
  public StackTraceElement[] stackTrace() {
    return stack.toArray(new StackTraceElement[0]);
  }

  /** {@return everything, in the form of {@link Throwable#printStackTrace()}} */
  public String describe() {
    StringBuilder text = new StringBuilder();
    append(text, "", "");
    return text.toString();
  }

  private void append(StringBuilder text, String indent, String title) {
    text.append(indent).append(title).append(headline()).append('\n');
    for (StackTraceElement element : stack) {
      text.append(indent).append("\tat ").append(element).append('\n');
    }
    for (ExceptionSummary other : suppressed) {
      other.append(text, indent + "\t", "Suppressed: ");
    }
    if (cause != null) {
      cause.append(text, indent, "Caused by: ");
    }
  }
}
