package dev.allot.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of the lines, for workers that take tasks one by one: as long as the present segment has
 * some, and nothing more urgent waits, they need not the lock of the queue.
 */
final class TaskSegments {
  private final TaskLines lines;
  private final QueueFront front;

  TaskSegments(TaskLines lines, QueueFront front) {
    this.lines = lines;
    this.front = front;
  }

  /** How many tasks are not taken; some may be cancelled. */
  int left() {
    return front.present.left();
  }

  /** How many there can be at most. Under the lock. */
  int size() {
    return front.presentSize;
  }

  /** How many tasks are neither taken nor cancelled. */
  int waiting() {
    return front.present.waiting();
  }

  /** Takes the next task; {@code null} if there is none. Under the lock. */
  @Nullable PendingTask<?> poll(Taker taker) {
    while (true) {
      TaskSegment segment = front.present;
      boolean urgent = front.hasBefore(segment.priority());
      PendingTask<?> task = urgent ? null : taker.takeFrom(segment);
      if (task != null) {
        return task;
      }
      // Asked once: others take from it all the time.
      boolean some = segment.left() > 0;
      TaskSegment next = some ? null : lines.pollSegment();
      if (next == null) {
        // What is not more urgent comes after what the segment has.
        task = lines.pollOne((some ? segment : TaskSegment.EMPTY).priority());
        if (task != null || !some) {
          return taker.take(task);
        }
      } else {
        front.present = next;
        front.presentSize = next.size();
      }
      // What was there has been cancelled this moment: there may be more.
    }
  }

  /** Takes all that waits, also in the lines, in its order. Under the lock. */
  void drainTo(List<PendingTask<?>> drained) {
    TaskSegment segment = front.present;
    // As a worker would take it: first what is more urgent than what has left its line.
    lines.drainTo(drained, segment.priority());
    for (int place = segment.take(); place >= 0; place = segment.take()) {
      if (segment.task(place).isFree()) {
        drained.add(segment.task(place));
      }
    }
    lines.drainTo(drained, TaskSegment.EMPTY.priority());
  }
}
