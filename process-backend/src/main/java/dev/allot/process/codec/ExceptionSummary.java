package dev.allot.process.codec;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What remains of an exception that cannot travel as an object: its texts.
 *
 * <p>A summary is bounded. Long messages and stacks are cut, those of causes first, and an
 * exception that occurs again among its own causes is only named there, as {@code [CIRCULAR
 * REFERENCE] name}.
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

  /** Less than a frame may have beside the payload of a result, two bytes a char. */
  private static final int MOST_CHARS = 400_000;

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

  /**
   * Summarizes an exception, whatever its methods do.
   *
   * @param thrown the exception
   * @return its summary, of some 800 kilobytes at most
   */
  public static ExceptionSummary of(Throwable thrown) {
    return of(thrown, MOST_CHARS);
  }

  /**
   * Summarizes an exception, whatever its methods do.
   *
   * @param thrown the exception
   * @param mostChars the length of all texts together, give or take some names of classes
   * @return its summary
   */
  public static ExceptionSummary of(Throwable thrown, int mostChars) {
    return ExceptionSummaries.of(thrown, mostChars);
  }

  /**
   * Appends the summary to a buffer.
   *
   * @param out where it goes, after what is in it already
   * @throws PayloadLimitException if it does not fit into the largest array there is
   */
  public void write(PayloadBuffer out) throws PayloadLimitException {
    ExceptionText.write(this, out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in where it is next
   * @return the summary
   * @throws IOException if it is damaged
   */
  public static ExceptionSummary read(DataInputStream in) throws IOException {
    return ExceptionText.read(in);
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
