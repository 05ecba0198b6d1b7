package dev.allot;

import java.time.Duration;

/**
 * The task was not done within its {@linkplain TaskOptions#timeout timeout}, counted from its
 * start, and is being stopped: it is interrupted and, where its worker is a process, that is killed
 * if the task does not end within {@code allot.process.cancel-grace}. Whether it came to its end is
 * not known. It is not tried again (TIME-01, TIME-02 in SPEC.md).
 *
 * <p>Not to be confused with {@link java.util.concurrent.TimeoutException}, which says that a
 * caller did not want to wait any longer, and changes nothing for the task.
 */
public class TaskTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The limit. */
  private final Duration timeout;

  /**
   * Makes the exception.
   *
   * @param message which task, which worker, which limit
   * @param timeout the limit
   */
  public TaskTimeoutException(String message, Duration timeout) {
    super(message);
    this.timeout = timeout;
  }

  /**
   * Returns the limit that was passed.
   *
   * @return the timeout of the task's options
   */
  public Duration timeout() {
    return timeout;
  }
}
