package dev.allot.spi;

/** What ends {@link TaskQueue#awaitCall}. */
public enum TakerCall {
  /** Somebody has {@linkplain TaskQueue#call called}. */
  CALLED,
  /** The worker has had nothing to do for the time. */
  IDLE,
  /** The worker was dismissed, or it has nothing to do and the queue is closed and empty. */
  END
}
