package dev.allot.spi;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread's wait for something that other threads do: the one place in the library where a
 * thread that may be a worker blocks.
 *
 * <p>A worker of a thread pool that waits here is made up for by another thread, or told that its
 * wait cannot end (THR-04); see {@link TaskScope.Blocker}.
 *
 * <pre>{@code
 * signal.clear();
 * if (!condition()) signal.await(nanos, pool);    // others: make the condition true, then set()
 * }</pre>
 */
public final class Signal {
  /** For {@link #await}: no limit. */
  public static final long FOREVER = Long.MAX_VALUE;

  private static final long WHILE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private volatile boolean set;
  private volatile @Nullable Thread waiter;

  /** Makes a signal that is not set. */
  public Signal() {}

  /** Ends the wait, the present one or the next. Any thread may call it. */
  public void set() {
    set = true;
    LockSupport.unpark(waiter);
  }

  /**
   * Tells whether it is set.
   *
   * @return {@code true} since {@link #set}, until {@link #clear}
   */
  public boolean isSet() {
    return set;
  }

  /** Takes {@link #set} back; called by the waiting thread before it looks at its condition. */
  public void clear() {
    set = false;
  }

  /**
   * Waits until {@link #set}; one thread at a time.
   *
   * @param nanos how long at most; zero or negative: not at all; {@link #FOREVER}: no limit
   * @param only the pool on whose tasks alone the end of the wait depends, or {@code null} if there
   *     is no such pool
   * @return {@code true} if it is set, {@code false} if the time is over
   * @throws InterruptedException if the thread is interrupted
   * @throws dev.allot.StarvationException if the thread is a worker whose wait leaves no worker
   */
  public boolean await(long nanos, @Nullable PoolServices only) throws InterruptedException {
    if (set || nanos <= 0) {
      return set;
    }
    TaskScope.Blocker blocker = TaskScope.blocker();
    if (blocker == null) {
      return park(nanos);
    }
    blocker.block(nanos == FOREVER ? only : null);
    try {
      return park(nanos);
    } finally {
      blocker.unblock();
    }
  }

  /**
   * Waits until {@link #set} for what mostly comes soon: a worker is made up for only when it has
   * waited for a while.
   *
   * @param nanos how long at most; zero or negative: not at all; {@link #FOREVER}: no limit
   * @return {@code true} if it is set, {@code false} if the time is over
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean awaitForAWhile(long nanos) throws InterruptedException {
    if (set || nanos <= 0) {
      return set;
    }
    if (nanos <= WHILE_NANOS || TaskScope.blocker() == null) {
      return park(nanos);
    }
    return park(WHILE_NANOS) || await(nanos == FOREVER ? nanos : nanos - WHILE_NANOS, null);
  }

  private boolean park(long nanos) throws InterruptedException {
    boolean forever = nanos == FOREVER;
    long end = forever ? 0 : System.nanoTime() + nanos;
    waiter = Thread.currentThread();
    try {
      while (!set) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (forever) {
          LockSupport.park(this);
        } else {
          long left = end - System.nanoTime();
          if (left <= 0) {
            return false;
          }
          LockSupport.parkNanos(this, left);
        }
      }
      return true;
    } finally {
      waiter = null;
    }
  }
}
