package dev.allot.spi;

import dev.allot.Priority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits in a {@link TaskQueue}: a line for each priority. Guarded by the lock of the queue.
 */
final class TaskLines extends Padding {
  private static final int SWEEP_THRESHOLD = 64;

  /** By priority, the first to be served first. */
  private final TaskLine[] lines =
      Arrays.stream(Priority.values())
          .map(priority -> new TaskLine(priority.ordinal()))
          .toArray(TaskLine[]::new);

  /** What is in the lines, tasks in that which are not cancelled, and those that are. */
  private int entries;

  private int waiting;
  private int cancelled;

  private final QueueFront front;

  TaskLines(QueueFront front) {
    this.front = front;
  }

  /** How many tasks and batches are in the lines. */
  int entries() {
    return entries;
  }

  /** How many tasks wait, without cancelled ones. */
  int waiting() {
    return waiting;
  }

  void add(PendingTask<?> task) {
    line(task.options().priority().ordinal()).add(task);
    waiting += task.weight();
    entries++;
  }

  /** Adds what was open. */
  void add(TaskSegment segment) {
    line(segment.priority()).add(segment);
    waiting += segment.weight();
    entries += segment.left();
  }

  void add(TaskBatch batch, boolean atHead) {
    line(batch.priority().ordinal()).add(batch, atHead);
    waiting += weight(batch.tasks());
    entries++;
  }

  /** The line for what is added. */
  private TaskLine line(int priority) {
    if (priority < front.first) {
      front.first = priority;
    }
    return lines[priority];
  }

  /**
   * Takes the next task, or batch.
   *
   * @return tasks, each of which was not cancelled a moment ago; {@code null} if nothing waits
   */
  @Nullable List<PendingTask<?>> poll() {
    return poll(lines.length);
  }

  /**
   * Adds further tasks to some, until they are so many, or no more than so many entries are left.
   */
  List<PendingTask<?>> pollMore(List<PendingTask<?>> first, long most, int leave) {
    List<PendingTask<?>> tasks = first;
    while (tasks.size() < most && entries > leave) {
      List<PendingTask<?>> more = poll();
      if (more == null) {
        break;
      }
      if (tasks == first) {
        tasks = new ArrayList<>(first);
      }
      tasks.addAll(more);
    }
    return tasks;
  }

  /** As {@link #poll()}, of what waits before a place in the order of priorities. */
  private @Nullable List<PendingTask<?>> poll(int before) {
    while (front.hasBefore(before)) {
      TaskLine line = lines[front.first];
      List<PendingTask<?>> tasks;
      if (line.head().isTogether()) {
        int all = line.head().left();
        tasks = line.pollBatch();
        waiting -= weight(tasks);
        taken(line, all - tasks.size());
        entries--;
      } else {
        PendingTask<?> task = pollNext(line);
        tasks = task == null ? List.of() : List.of(task);
      }
      if (!tasks.isEmpty()) {
        return tasks;
      }
    }
    return null;
  }

  /**
   * Takes the next task, though it be in a batch, of those that wait before a place in the order of
   * priorities.
   *
   * @return one that was not cancelled a moment ago; {@code null} if there is none
   */
  @Nullable PendingTask<?> pollOne(int before) {
    PendingTask<?> task = null;
    while (task == null && front.hasBefore(before)) {
      task = pollNext(lines[front.first]);
    }
    return task;
  }

  /** Takes all that waits before a place in the order of priorities, in its order. */
  void drainTo(List<PendingTask<?>> drained, int before) {
    for (List<PendingTask<?>> tasks = poll(before); tasks != null; tasks = poll(before)) {
      drained.addAll(tasks);
    }
  }

  private @Nullable PendingTask<?> pollNext(TaskLine line) {
    int before = line.entries();
    PendingTask<?> task = line.poll();
    entries -= before - line.entries();
    waiting -= task == null ? 0 : task.weight();
    taken(line, task == null ? 1 : 0);
    return task;
  }

  /**
   * Takes a piece of the first line, for several workers to take one task after the other of it.
   *
   * @return single tasks that belong to nobody; {@code null} if the next is the only one, or waits
   *     with others that belong together: it is to be {@linkplain #pollOne taken} by itself
   */
  @Nullable TaskSegment pollSegment() {
    if (entries < 2 || lines[front.first].head().isTogether()) {
      return null;
    }
    TaskLine line = lines[front.first];
    TaskSegment segment = line.pollSegment();
    entries -= segment.left();
    waiting -= segment.weight();
    taken(line, segment.left() - segment.live());
    segment.leave();
    return segment;
  }

  /** Something has left a line, and with it so many that were cancelled. */
  private void taken(TaskLine line, int dead) {
    cancelled -= dead;
    if (line.entries() == 0) {
      findFirst();
    }
  }

  private static int weight(List<PendingTask<?>> tasks) {
    int weight = 0;
    for (PendingTask<?> task : tasks) {
      weight += task.weight();
    }
    return weight;
  }

  private void findFirst() {
    int found = 0;
    while (found < lines.length && lines[found].entries() == 0) {
      found++;
    }
    if (front.first != found) {
      front.first = found;
    }
  }

  /** Gives the place of a cancelled task back, if it has one. */
  void forget(PendingTask<?> task) {
    TaskSegment segment = task.segment;
    if (segment == null || !segment.forget(task)) {
      return;
    }
    waiting -= task.weight();
    cancelled++;
    if (cancelled > SWEEP_THRESHOLD && cancelled > waiting) {
      sweep();
    }
  }

  /** Drops what is cancelled; amortized by the threshold to O(1) a cancellation. */
  private void sweep() {
    for (TaskLine line : lines) {
      int before = line.entries();
      cancelled -= line.sweep();
      entries -= before - line.entries();
    }
    findFirst();
  }
}
