package dev.allot.spi;

import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/**
 * The waits of workers whose tasks are taken by others, until they are called. Guarded by the lock
 * of the queue.
 */
final class TakerCalls {
  private final Condition changed;

  /**
   * None yet.
   *
   * @param changed of the queue's lock
   */
  TakerCalls(Condition changed) {
    this.changed = changed;
  }

  /**
   * Waits until a worker is called, is to end, or has had nothing to do for so long.
   *
   * @param isEnd whether there will be nothing more for it
   */
  TakerCall await(Taker taker, long nanos, BooleanSupplier isEnd) {
    while (true) {
      if (taker.dismissed || isEnd.getAsBoolean()) {
        return TakerCall.END;
      }
      if (taker.called) {
        taker.called = false;
        return TakerCall.CALLED;
      }
      long idleFor = taker.expected ? System.nanoTime() - taker.idleSince : 0;
      if (idleFor >= nanos) {
        taker.idleSince = System.nanoTime();
        return TakerCall.IDLE;
      }
      Sleepers.await(changed, nanos - idleFor);
    }
  }

  /** Somebody was called, or something about the end may have changed. */
  void lookAgain() {
    changed.signalAll();
  }
}
