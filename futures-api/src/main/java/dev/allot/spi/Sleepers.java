package dev.allot.spi;

import java.util.concurrent.locks.Condition;

/**
 * The workers that sleep until there is something to take. One at a time is woken, which wakes the
 * next if there is something for that, too. Guarded by the lock of the queue.
 */
final class Sleepers {
  private final Condition filled;
  private int number;

  /** Whether one has been woken and is on its way. */
  private boolean woken;

  /**
   * None yet.
   *
   * @param filled of the queue's lock
   */
  Sleepers(Condition filled) {
    this.filled = filled;
  }

  /** Sleeps; returns how much is left of the time. */
  long sleep(long nanos) {
    number++;
    long left = await(filled, nanos);
    number--;
    woken = false;
    return left;
  }

  /** Whether somebody sleeps, and nobody has been woken. */
  boolean mayWake() {
    return number > 0 && !woken;
  }

  void wakeOne() {
    woken = true;
    filled.signal();
  }

  void wakeAll() {
    filled.signalAll();
  }

  /** Waits for a condition; returns how much is left of the time. */
  static long await(Condition condition, long nanos) {
    try {
      return condition.awaitNanos(nanos);
    } catch (InterruptedException e) {
      // A late interrupt for a task that has ended; the worker itself is dismissed, never
      // interrupted.
      return nanos;
    }
  }
}
