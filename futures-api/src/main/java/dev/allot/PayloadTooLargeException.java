package dev.allot;

/**
 * A serialized task or result is larger than {@code allot.process.max-payload}. Thrown by {@code
 * submit} for a task; the failure of the future for a result. The worker and the pool go on.
 */
public class PayloadTooLargeException extends java.util.concurrent.RejectedExecutionException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message the limit, in bytes, and what to do
   */
  public PayloadTooLargeException(String message) {
    super(message);
  }
}
