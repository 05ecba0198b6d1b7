package dev.allot.spi;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The head and the end of the lines, for workers that take tasks one by one: as long as the present
 * segment has some, and nothing more urgent waits, they need not the lock of the queue; nor do
 * those who submit, as long as the open one has room.
 *
 * <pre>
 *   submit ─► open ─────────► line of its priority ─► present ─► workers
 *               │  close        (under the lock)         ▲
 *               └────────────────────────────────────────┘ nothing waits in between
 * </pre>
 *
 * <p>Whatever cannot be done beside that is done when what is open has been {@linkplain #close
 * closed}, under the lock: then all is as if it had been added there.
 */
final class TaskSegments {
  private static final int LEAST = 16;
  private static final int MOST = 256;

  private final TaskLines lines;
  private final QueueFront front;

  /** Whether workers take tasks one by one. Under the lock, as all but {@link #offer}. */
  private boolean used;

  /** For how many tasks the next one is that is opened. */
  private int size = LEAST;

  TaskSegments(TaskLines lines, QueueFront front) {
    this.lines = lines;
    this.front = front;
  }

  /** How many tasks are not taken; some may be cancelled. */
  int left() {
    TaskSegment open = front.open;
    return front.present.left() + (open == front.present ? 0 : open.left());
  }

  /** How many there can be at most. */
  int size() {
    TaskSegment open = front.open;
    return front.presentSize + (open == front.present ? 0 : open.left());
  }

  /** How many tasks are neither taken nor cancelled. */
  int waiting() {
    TaskSegment open = front.open;
    return front.present.waiting() + (open == front.present ? 0 : open.waiting());
  }

  /** Adds a task to what is open, without the lock; {@code false} if that is not possible. */
  boolean offer(PendingTask<?> task, Consumer<PendingTask<?>> accepted) {
    TaskSegment open = front.open;
    return !(task instanceof ChunkTask)
        && task.options().priority().ordinal() == open.priority()
        && open.offer(task, accepted);
  }

  /**
   * Adds a task, and opens a segment for those that follow; when what was open is closed.
   *
   * @param room for how many tasks there is room, this one included
   */
  void add(PendingTask<?> task, int room) {
    int priority = task.options().priority().ordinal();
    TaskSegment present = front.present;
    // Who takes from the present one looks at the lines only for what is more urgent.
    boolean mayOpen = used && (present.left() == 0 || present.priority() <= priority);
    if (!mayOpen || room < 2 || task instanceof ChunkTask) {
      lines.add(task);
      return;
    }
    TaskSegment open = new TaskSegment(priority, Math.min(size, room), false);
    open.add(task);
    // Nothing there is counted one by one until it is closed.
    open.leave();
    front.open = open;
  }

  /** Closes what is open. */
  void close() {
    TaskSegment open = front.open;
    if (open == TaskSegment.EMPTY) {
      return;
    }
    front.open = TaskSegment.EMPTY;
    boolean wasFull = open.isFull();
    open.close();
    size = wasFull ? Math.min(MOST, 2 * size) : Math.max(LEAST, size / 2);
    if (open == front.present) {
      front.presentSize = open.end();
    } else if (open.left() > 0) {
      open.enter();
      lines.add(open);
    }
  }

  /** Takes the next task; {@code null} if there is none. */
  @Nullable PendingTask<?> poll(Taker taker) {
    used = true;
    while (true) {
      TaskSegment segment = front.present;
      boolean urgent = front.hasBefore(segment.priority());
      PendingTask<?> task = urgent ? null : taker.takeFrom(segment);
      if (task != null) {
        return task;
      }
      // Asked once: others take from it all the time.
      boolean some = segment.left() > 0;
      TaskSegment next = some ? null : next();
      if (next == null) {
        // What is not more urgent comes after what the segment has, or what is open.
        int behind = Math.min(QueueFront.NONE, front.open.priority() + 1);
        task = lines.pollOne(some ? segment.priority() : behind);
        if (task != null || !some && front.seemsEmpty()) {
          return taker.take(task);
        }
      } else {
        front.present = next;
        front.presentSize = next.size();
      }
      // What was there has been cancelled this moment: there may be more.
    }
  }

  /** What is to be the present one, which has nothing left; {@code null} if there is none. */
  private @Nullable TaskSegment next() {
    TaskSegment open = front.open;
    if (front.first > open.priority()) {
      if (open.left() > 0) {
        return open;
      }
      if (front.first != QueueFront.NONE) {
        // What comes there would wait behind what is less urgent.
        close();
        if (front.present.left() > 0) {
          return front.present;
        }
      }
    }
    return lines.pollSegment();
  }

  /** Takes all that waits, also in the lines, in its order; when what was open is closed. */
  void drainTo(List<PendingTask<?>> drained) {
    TaskSegment segment = front.present;
    // As a worker would take it: first what is more urgent than what has left its line.
    lines.drainTo(drained, segment.priority());
    for (int place = segment.take(); place >= 0; place = segment.take()) {
      PendingTask<?> task = segment.task(place);
      if (task != null && task.isFree()) {
        drained.add(task);
      }
    }
    lines.drainTo(drained, TaskSegment.EMPTY.priority());
  }
}
