package dev.allot;

/**
 * The backend that is asked for is not on the class path; the message names the artifact to add.
 */
public class UnknownBackendException extends PoolConfigException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message which backend, which are there, and which artifact to add
   */
  public UnknownBackendException(String message) {
    super(message);
  }
}
