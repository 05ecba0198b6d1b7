package dev.allot;

/**
 * A task succeeded, but its result could not be serialized in the worker process or not be
 * deserialized in this one. The message shows the path to the culprit. The worker goes on.
 */
public class ResultNotTransferableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message the task, the path to the culprit, and what to do
   * @param cause what the serialization threw, or {@code null}
   */
  public ResultNotTransferableException(
      String message, @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause);
  }
}
