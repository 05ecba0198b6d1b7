package dev.allot;

/**
 * A task waits for another task in a way that cannot end: for itself, for one that waits for it, or
 * for one that no worker is left to run. Thrown by the wait, in place of a silent deadlock (THR-04,
 * NEST-05).
 */
public class StarvationException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message who waits for whom, and what to do
   */
  public StarvationException(String message) {
    super(message);
  }
}
