package dev.allot;

/**
 * A key or value of the configuration is wrong. The message names the key, where it came from, the
 * value, and the nearest that would be right.
 */
public class PoolConfigException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what is wrong, and what to do
   */
  public PoolConfigException(String message) {
    super(message);
  }

  /**
   * Makes the exception.
   *
   * @param message what is wrong, and what to do
   * @param cause what showed it
   */
  public PoolConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
