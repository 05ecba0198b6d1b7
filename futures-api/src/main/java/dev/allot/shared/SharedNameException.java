package dev.allot.shared;

/**
 * A name is in use for a shared object of another kind, or for one that was made with other
 * numbers.
 */
public class SharedNameException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message which object, why, and what to do
   */
  public SharedNameException(String message) {
    super(message);
  }
}
