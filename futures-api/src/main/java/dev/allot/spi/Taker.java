package dev.allot.spi;

import java.util.List;

/**
 * A worker's place at a {@link TaskQueue}; made by {@link TaskQueue#expect()}. What is not said to
 * be otherwise is guarded by the lock of the queue.
 */
public final class Taker {
  /** Whether it counts as one that will take what is queued. */
  boolean expected;

  boolean called;

  /** Whether it has waited to be called: others can give it tasks from then on. */
  boolean up;

  /** When it began to have nothing to do; true of one that is expected. */
  long idleSince = System.nanoTime();

  /** For any thread. */
  volatile boolean dismissed;

  /** What it took last, until it asks for more; for any thread. */
  volatile List<PendingTask<?>> held = List.of();

  Taker() {}

  /**
   * Says that what was {@linkplain TaskQueue#poll polled} is known elsewhere to be in the worker's
   * hands.
   */
  public void letGo() {
    held = List.of();
  }
}
