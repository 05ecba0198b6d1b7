package dev.allot;

/**
 * Where a task stands, as {@link TaskFuture#status()} tells it.
 *
 * <pre>
 *   PENDING ──► RUNNING ──► SUCCEEDED
 *      │           ├──────► FAILED
 *      │           └──────► CANCELLED     cancel(true) only
 *      ├──────────────────► CANCELLED     never starts
 *      └──────────────────► FAILED        never starts: the pool broke, or the task cannot travel
 * </pre>
 *
 * <p>Not called {@code state()} since Java 19 gave {@link java.util.concurrent.Future} a method of
 * that name with a type of its own.
 */
public enum TaskStatus {
  /** Accepted, and not started by any worker. */
  PENDING,
  /** Started by exactly one worker. */
  RUNNING,
  /** Ended with a result, which may be {@code null}. */
  SUCCEEDED,
  /** Ended with an exception. */
  FAILED,
  /** Cancelled: before it started, or while it ran by {@code cancel(true)}. */
  CANCELLED;

  /**
   * Tells whether this status is final.
   *
   * @return {@code true} for {@link #SUCCEEDED}, {@link #FAILED} and {@link #CANCELLED}
   */
  public boolean isDone() {
    return compareTo(SUCCEEDED) >= 0;
  }
}
