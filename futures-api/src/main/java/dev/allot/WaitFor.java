package dev.allot;

/** What {@link TaskFutures#await} waits for. */
public enum WaitFor {
  /** Until one future is done, however it ended. */
  FIRST_COMPLETED,
  /**
   * Until one future has failed, or else until all are done. A cancellation is no failure
   * (WAIT-04).
   */
  FIRST_EXCEPTION,
  /** Until all futures are done, however they ended. */
  ALL_COMPLETED
}
