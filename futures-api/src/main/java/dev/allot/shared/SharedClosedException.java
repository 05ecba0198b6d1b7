package dev.allot.shared;

/** A shared object cannot be used any more: it was closed, or its pool has terminated. */
public class SharedClosedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message which object, why, and what to do
   */
  public SharedClosedException(String message) {
    super(message);
  }
}
