package dev.allot.core;

import dev.allot.spi.TaskScope;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code close()}: a shutdown, and the wait for its end. */
final class PoolClosing {
  private final Pool pool;
  private boolean interrupted;

  private PoolClosing(Pool pool) {
    this.pool = pool;
  }

  /** Waits for all tasks; an interrupt has them stopped. */
  static void close(Pool pool) {
    shutdownFromOutside(pool);
    PoolClosing closing = new PoolClosing(pool);
    while (!pool.isTerminated()) {
      boolean first = !closing.interrupted;
      closing.await(Long.MAX_VALUE);
      if (closing.interrupted && first) {
        pool.shutdownNow();
      }
    }
    closing.restoreInterrupt();
  }

  /** Waits for all tasks for so long, and then has them stopped; returns whether it has ended. */
  static boolean close(Pool pool, Duration limit) {
    shutdownFromOutside(pool);
    PoolClosing closing = new PoolClosing(pool);
    closing.await(TimeUnit.NANOSECONDS.convert(limit));
    if (!pool.isTerminated()) {
      pool.shutdownNow();
      long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(pool.stopTime());
      while (!pool.isTerminated() && end - System.nanoTime() > 0) {
        closing.await(end - System.nanoTime());
      }
    }
    closing.restoreInterrupt();
    return pool.isTerminated();
  }

  private void await(long nanos) {
    try {
      pool.awaitTermination(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      interrupted = true;
    }
  }

  private void restoreInterrupt() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void shutdownFromOutside(Pool pool) {
    pool.shutdown();
    if (TaskScope.isWithin(pool)) {
      throw new IllegalStateException(
          "close() of "
              + pool
              + " was called by a task or callback of the same pool, and would wait for itself. The"
              + " pool is shut down; close it from outside, or call shutdown() here");
    }
  }
}
