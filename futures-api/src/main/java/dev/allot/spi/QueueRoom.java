package dev.allot.spi;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** The places of a {@link TaskQueue}, and the wait for one. Guarded by the lock of the queue. */
final class QueueRoom {
  private final int capacity;
  private final IntSupplier taken;
  private final BooleanSupplier closed;
  private final Runnable closeOpen;
  private final Condition space;

  /** Has how many wait; looked at without the lock by who makes room without it. */
  private final QueueFront front;

  /**
   * Some places.
   *
   * @param capacity how many
   * @param taken tells how many are taken
   * @param closed tells whether there is room for nothing more
   * @param closeOpen closes what tasks are added to without the lock, and has room for some
   * @param space of the queue's lock
   * @param front of the queue
   */
  QueueRoom(
      int capacity,
      IntSupplier taken,
      BooleanSupplier closed,
      Runnable closeOpen,
      Condition space,
      QueueFront front) {
    this.capacity = capacity;
    this.taken = taken;
    this.closed = closed;
    this.closeOpen = closeOpen;
    this.space = space;
    this.front = front;
  }

  /**
   * Waits for a place; then nothing is open.
   *
   * @return {@code false} if there is none
   * @throws RejectedExecutionException if there will be none, or the thread is interrupted
   */
  boolean await(TaskQueue.WhenFull whenFull, long nanos) {
    long left = nanos;
    closeOpen.run();
    while (!closed.getAsBoolean() && whenFull != TaskQueue.WhenFull.EXCEED && isFull()) {
      if (whenFull == TaskQueue.WhenFull.RETURN || left <= 0) {
        return false;
      }
      left = await(left);
      // What others have opened meanwhile has room for some that need not ask.
      closeOpen.run();
    }
    if (closed.getAsBoolean()) {
      throw new RejectedExecutionException("the pool accepts no more tasks");
    }
    return true;
  }

  /** For how many more there is room; negative if there are too many. */
  int left() {
    return capacity - taken.getAsInt();
  }

  private boolean isFull() {
    return taken.getAsInt() >= capacity;
  }

  /** Waits for a place, or a moment; returns how much is left of the time. */
  private long await(long nanos) {
    front.waitForRoom++;
    try {
      // Looked at once more: who makes room without the lock tells from here on, and not before.
      return isFull() ? space.awaitNanos(nanos) : nanos;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException(
          "interrupted while waiting for room in the queue, whose "
              + capacity
              + " places are taken",
          e);
    } finally {
      front.waitForRoom--;
    }
  }

  /** Whether who makes room is to take the lock and tell; any thread may ask. */
  boolean isWanted() {
    return front.waitForRoom > 0;
  }

  /** There is room, or there will never be any. */
  void tell() {
    if (front.waitForRoom > 0) {
      space.signalAll();
    }
  }
}
