package dev.allot.shared;

/** The other end of a connection was closed, or the task that used it has ended. */
public class PeerGoneException extends SharedClosedException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message which object, why, and what to do
   */
  public PeerGoneException(String message) {
    super(message);
  }
}
