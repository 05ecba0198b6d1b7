package dev.allot;

import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception that a task threw in a worker process and that could not come over
 * itself: it is not serializable, or its class is not here. It has the original's class name and
 * message, its stack trace, and its causes and suppressed exceptions in the same form.
 */
public class RemoteTaskException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The name of the original's class. */
  private final String originalClass;

  /** The message of the original. */
  private final @Nullable String originalMessage;

  /**
   * Makes the exception.
   *
   * @param originalClass the name of the original's class
   * @param originalMessage the original's message
   * @param stackTrace where the original was thrown
   * @param cause the original's cause, in this form or as itself
   */
  @SuppressWarnings("this-escape") // Java 21 and later warn; setStackTrace is the JDK's own
  public RemoteTaskException(
      String originalClass,
      @Nullable String originalMessage,
      StackTraceElement[] stackTrace,
      @Nullable Throwable cause) {
    super(originalMessage == null ? originalClass : originalClass + ": " + originalMessage, cause);
    this.originalClass = originalClass;
    this.originalMessage = originalMessage;
    setStackTrace(stackTrace);
  }

  /**
   * Returns the name of the class of what the task threw.
   *
   * @return the binary name
   */
  public String originalClass() {
    return originalClass;
  }

  /**
   * Returns the message of what the task threw.
   *
   * @return the message, or {@code null} if it had none
   */
  public @Nullable String originalMessage() {
    return originalMessage;
  }
}
