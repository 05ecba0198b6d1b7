package dev.allot.spi;

import dev.allot.Priority;
import org.jspecify.annotations.Nullable;

/**
 * What workers look at for each task that they take, and who submits changes seldom: apart from
 * what is changed for each task. Changed under the lock of the queue, looked at without.
 */
abstract class QueueFront extends Padding {
  /** Nothing waits in the lines. */
  static final int NONE = Priority.values().length;

  /** The segment that tasks are taken from one by one; replaced when nothing is left in it. */
  volatile TaskSegment present = TaskSegment.EMPTY;

  /**
   * The segment to which tasks are added without the lock; {@link TaskSegment#EMPTY} if there is
   * none. It is the present one, or comes after that and what is in its line.
   */
  volatile TaskSegment open = TaskSegment.EMPTY;

  /** Whether who adds a task is to wake a worker. */
  volatile boolean sleeps;

  /** The first line that is not empty, or {@link #NONE}. */
  volatile int first = NONE;

  /** How many wait for a place in the queue. */
  volatile int waitForRoom;

  /** How many tasks the present segment had; under the lock only. */
  int presentSize;

  /**
   * Whether something waits before a place in the order of priorities; a guess without the lock.
   */
  final boolean hasBefore(int place) {
    return first < place;
  }

  /** Whether there seems to be nothing to take. */
  final boolean seemsEmpty() {
    return present.left() == 0 && first == NONE && open.left() == 0;
  }

  /** Takes the next task without the lock; {@code null} if that needs it. */
  final @Nullable PendingTask<?> take(Taker taker) {
    TaskSegment segment = present;
    return hasBefore(segment.priority()) ? null : taker.takeFrom(segment);
  }

  /** One of a new queue. */
  static QueueFront create() {
    return new Padded();
  }

  @SuppressWarnings("unused") // as in Padding
  private static final class Padded extends QueueFront {
    private long p00;
    private long p01;
    private long p02;
    private long p03;
    private long p04;
    private long p05;
    private long p06;
    private long p07;
    private long p08;
    private long p09;
    private long p10;
    private long p11;
    private long p12;
    private long p13;
    private long p14;
    private long p15;
  }
}
