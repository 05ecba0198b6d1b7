package dev.allot.spi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits in a {@link TaskQueue} with one priority, in its order. Guarded by the lock of the
 * queue.
 */
final class TaskLine extends Padding {
  private static final int LEAST = 4;
  private static final int MOST = 64;

  private final int priority;
  private final ArrayDeque<TaskSegment> segments = new ArrayDeque<>();
  private int entries;

  /** For how many tasks the next segment is: as few as are taken together, at their pace. */
  private int size = LEAST;

  TaskLine(int priority) {
    this.priority = priority;
  }

  /** How many tasks and batches there are, with cancelled ones. */
  int entries() {
    return entries;
  }

  void add(PendingTask<?> task) {
    TaskSegment last = segments.peekLast();
    // That of a batch is full.
    if (last == null || last.isFull()) {
      size = last == null ? size : Math.min(MOST, 2 * size);
      last = new TaskSegment(priority, size, false);
      segments.addLast(last);
    }
    last.add(task);
    entries++;
  }

  /** Adds a piece as it is. */
  void add(TaskSegment segment) {
    segments.addLast(segment);
    entries += segment.left();
  }

  void add(TaskBatch batch, boolean atHead) {
    List<PendingTask<?>> tasks = batch.tasks();
    TaskSegment segment = new TaskSegment(priority, tasks.size(), true);
    tasks.forEach(segment::add);
    if (atHead) {
      segments.addFirst(segment);
    } else {
      segments.addLast(segment);
    }
    entries++;
  }

  /** The first segment with something in it, of a line that is not empty. */
  TaskSegment head() {
    TaskSegment head = segments.getFirst();
    while (head.left() == 0) {
      segments.removeFirst();
      head = segments.getFirst();
    }
    return head;
  }

  /** Takes the next task, also of a batch; {@code null} if that was cancelled. */
  @Nullable PendingTask<?> poll() {
    TaskSegment head = head();
    PendingTask<?> task = head.poll();
    if (!head.isTogether()) {
      entries--;
    } else if (head.left() == 0) {
      segments.removeFirst();
      entries--;
    }
    return task;
  }

  /** Takes the next batch, which is at the head; without what was cancelled. */
  List<PendingTask<?>> pollBatch() {
    TaskSegment batch = head();
    segments.removeFirst();
    entries--;
    List<PendingTask<?>> tasks = new ArrayList<>(batch.live());
    while (batch.left() > 0) {
      PendingTask<?> task = batch.poll();
      if (task != null) {
        tasks.add(task);
      }
    }
    return tasks;
  }

  /** Takes the head, of single tasks, as a whole. */
  TaskSegment pollSegment() {
    TaskSegment head = head();
    segments.removeFirst();
    entries -= head.left();
    if (head.left() < size / 2) {
      size = Math.max(LEAST, size / 2);
    }
    return head;
  }

  /** Drops what was cancelled, as far as it is not in a batch with others; returns how many. */
  int sweep() {
    int dropped = 0;
    for (TaskSegment segment : segments) {
      if (!segment.isTogether()) {
        int gone = segment.sweep();
        dropped += gone;
        entries -= gone;
      } else if (segment.live() == 0) {
        dropped += segment.sweep();
        entries--;
      }
    }
    segments.removeIf(segment -> segment.left() == 0);
    return dropped;
  }
}
