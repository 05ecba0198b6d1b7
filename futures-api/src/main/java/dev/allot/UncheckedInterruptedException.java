package dev.allot;

/**
 * A thread was interrupted while it waited in an iterator of {@link MapResults} or {@link
 * AsCompleted}; the unchecked twin of {@link InterruptedException}. The interrupt flag is set.
 */
public class UncheckedInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what was waited for
   * @param cause the interruption
   */
  public UncheckedInterruptedException(String message, InterruptedException cause) {
    super(message, cause);
  }
}
