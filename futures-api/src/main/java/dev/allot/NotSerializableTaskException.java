package dev.allot;

/**
 * A task cannot travel to a worker process. Thrown by {@code submit}; the message shows the path
 * from the task to the object that is not serializable, and what to do.
 *
 * <pre>
 * task cannot travel to a worker process: java.io.NotSerializableException: java.util.logging.Logger
 *   task (lambda)
 *     captured 'this' of lambda at Demo.java:5 (Demo)
 *     .logger (java.util.logging.Logger) is not serializable
 * </pre>
 */
public class NotSerializableTaskException extends java.util.concurrent.RejectedExecutionException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message the path to the culprit, and what to do
   * @param cause what the serialization threw, or {@code null}
   */
  public NotSerializableTaskException(
      String message, @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause);
  }
}
