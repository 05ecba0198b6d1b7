package dev.allot.process.wire;

import java.util.concurrent.atomic.AtomicInteger;

/** Two threads that do something at the same moment, as nearly as can be, again and again. */
final class Rendezvous {
  /** Until then who is first has the processor for itself. */
  private static final int LOOKS = 200;

  private final AtomicInteger arrivals = new AtomicInteger();

  /** Goes on when both threads have called this equally often, or fails if it is interrupted. */
  void meet() {
    int both = (arrivals.getAndIncrement() | 1) + 1;
    for (int looks = 1; arrivals.get() < both; looks++) {
      if (looks % LOOKS == 0) {
        if (Thread.currentThread().isInterrupted()) {
          throw new IllegalStateException("the other thread does not come");
        }
        Thread.yield();
      }
      Thread.onSpinWait();
    }
  }
}
