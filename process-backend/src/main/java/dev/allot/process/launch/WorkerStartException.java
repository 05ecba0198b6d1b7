package dev.allot.process.launch;

import org.jspecify.annotations.Nullable;

/** A worker process did not come up; the message has its own words. */
public final class WorkerStartException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what happened, and what the worker wrote
   * @param cause what showed it, or {@code null}
   */
  public WorkerStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
