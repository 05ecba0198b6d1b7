package dev.allot.spi;

import java.util.concurrent.TimeUnit;

/** The time in which no worker is to be started, since starting the last one failed. */
final class StartPause {
  private static final long RETRY_MILLIS = 1_000;

  private final PoolServices pool;
  private final Runnable again;
  private volatile long until = System.nanoTime();

  /**
   * No pause yet.
   *
   * @param pool the pool
   * @param again starts what is to be started
   */
  StartPause(PoolServices pool, Runnable again) {
    this.pool = pool;
    this.again = again;
  }

  boolean isOver() {
    return System.nanoTime() - until >= 0;
  }

  void begin(long millis) {
    until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /**
   * There is no thread for a worker: it is tried again later.
   *
   * @return {@code false} if nothing can be done later for the same reason, and the pause is over:
   *     then workers that are there look when they end
   */
  boolean retryLater() {
    begin(RETRY_MILLIS);
    try {
      pool.schedule(again, TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS + 1));
      return true;
    } catch (OutOfMemoryError e) {
      begin(0);
      return false;
    }
  }
}
