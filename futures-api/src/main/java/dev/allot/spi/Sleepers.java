package dev.allot.spi;

import java.util.concurrent.locks.Condition;

/**
 * The workers that sleep until there is something to take. One at a time is woken, which wakes the
 * next if there is something for that, too. Guarded by the lock of the queue.
 */
final class Sleepers {
  private final Condition filled;
  private final QueueLook look;
  private final QueueFront front;
  private int number;

  /** Whether one has been woken and is on its way. */
  private boolean woken;

  /**
   * None yet.
   *
   * @param filled of the queue's lock
   * @param look who looks needs not be woken
   * @param front of the queue: is told whether who adds a task is to wake one
   */
  Sleepers(Condition filled, QueueLook look, QueueFront front) {
    this.filled = filled;
    this.look = look;
    this.front = front;
  }

  /** Sleeps; returns how much is left of the time. */
  long sleep(long nanos) {
    number++;
    changed();
    // Once more: who adds a task without the lock wakes somebody from here on, and not before.
    long left = front.seemsEmpty() ? await(filled, nanos) : nanos;
    number--;
    woken = false;
    changed();
    return left;
  }

  /** Whether somebody sleeps, and nobody has been woken, or looks. */
  boolean mayWake() {
    return number > 0 && !woken && !look.isOn();
  }

  /** Somebody begins to look, or has looked. */
  void changed() {
    if (front.sleeps != mayWake()) {
      front.sleeps = mayWake();
    }
  }

  void wakeOne() {
    woken = true;
    changed();
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
