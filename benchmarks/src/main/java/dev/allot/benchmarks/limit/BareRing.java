package dev.allot.benchmarks.limit;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Hands tasks over by an array and nothing else: no lock, no sleep, no wake-up, no bound that
 * anybody is told of, no statistics, no cancellation but the future's own. What a hand-over costs.
 */
public final class BareRing extends SubmitterRuns {
  private static final int CAPACITY = 1 << 16;

  private final AtomicReferenceArray<Runnable> slots = new AtomicReferenceArray<>(CAPACITY);
  private final AtomicLong tail = new AtomicLong();
  private final AtomicLong head = new AtomicLong();

  /**
   * Starts the threads, which look for tasks until it is shut down.
   *
   * @param threads how many
   */
  public BareRing(int threads) {
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(this::work, "ring-" + i);
      thread.setDaemon(true);
      thread.start();
    }
  }

  @Override
  public void execute(Runnable task) {
    int slot = (int) tail.getAndIncrement() & CAPACITY - 1;
    while (!slots.compareAndSet(slot, null, task)) {
      Thread.yield();
    }
  }

  private void work() {
    while (!isShutdown()) {
      take((int) head.getAndIncrement() & CAPACITY - 1);
    }
  }

  private void take(int slot) {
    for (int looks = 1; !isShutdown(); looks++) {
      // By one step: a thread that is a lap behind looks at the same slot.
      Runnable task = slots.getAcquire(slot) == null ? null : slots.getAndSet(slot, null);
      if (task != null) {
        task.run();
        return;
      }
      if (looks % 64 == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
