package dev.allot;

/**
 * The pool cannot start workers, or their initializer fails, and has given up. Thrown by {@code
 * submit}, and the failure of each task that had not started; the message has the last worker's own
 * words.
 */
public class BrokenPoolException extends java.util.concurrent.RejectedExecutionException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message why the pool is broken, and what to do
   * @param cause what broke it, or {@code null}
   */
  public BrokenPoolException(String message, @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause);
  }
}
