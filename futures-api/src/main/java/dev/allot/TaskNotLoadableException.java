package dev.allot;

/**
 * A worker process received a task that it could not deserialize, most often since a class is not
 * on its class path. The task's code was not run.
 */
public class TaskNotLoadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message the task, what could not be loaded, and what to do
   * @param cause what the deserialization threw, or {@code null}
   */
  public TaskNotLoadableException(
      String message, @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause);
  }
}
