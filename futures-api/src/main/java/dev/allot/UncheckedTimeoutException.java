package dev.allot;

/**
 * The time given to {@link MapOptions#timeout} or {@link TaskFutures#asCompleted} is over; the
 * unchecked twin of {@link java.util.concurrent.TimeoutException}, for iterators. Never a task's
 * own exception, which arrives as the cause of another (MAP-07).
 */
public class UncheckedTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message how much was unfinished
   */
  public UncheckedTimeoutException(String message) {
    super(message);
  }
}
