package dev.allot.spi;

import dev.allot.Priority;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a line: single tasks one after the other, or those of a batch.
 *
 * <p>As long as it is in its line the lock of the queue guards it. A piece of single tasks can
 * leave the line as a whole; then nothing is added to it, and they are taken one by one, in their
 * order, without the lock. They are nobody's until then: one that takes long holds up none of the
 * others.
 */
final class TaskSegment {
  /** One with nothing in it, before which everything comes. */
  static final TaskSegment EMPTY = new TaskSegment(Priority.values().length, 0, false);

  private static final VarHandle NEXT;

  static {
    try {
      NEXT = MethodHandles.lookup().findVarHandle(TaskSegment.class, "next", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final @Nullable PendingTask<?>[] tasks;
  private final int priority;
  private final boolean together;

  /** The first place that is not taken, and the first that was never filled. */
  private volatile int next;

  private int end;

  /** How many wait in the line and are not cancelled; -1 when it has left. */
  private int live;

  /** How many tasks those count for: counted one by one, since to look at all would take long. */
  private int weight;

  /**
   * Makes an empty one.
   *
   * @param priority the place of the tasks' priority in the order of all
   * @param size for how many tasks
   * @param together whether they are handed out together
   */
  TaskSegment(int priority, int size, boolean together) {
    this.priority = priority;
    this.tasks = new PendingTask<?>[size];
    this.together = together;
  }

  int priority() {
    return priority;
  }

  boolean isTogether() {
    return together;
  }

  int size() {
    return tasks.length;
  }

  // In its line.

  boolean isFull() {
    return end == tasks.length;
  }

  int live() {
    return live;
  }

  /** How many tasks those count for. */
  int weight() {
    return weight;
  }

  void add(PendingTask<?> task) {
    tasks[end++] = task;
    task.segment = this;
    live++;
    weight += task.weight();
  }

  /** Takes the next one, which is there; {@code null} if it was cancelled. */
  @Nullable PendingTask<?> poll() {
    int place = next;
    PendingTask<?> task = tasks[place];
    tasks[place] = null;
    NEXT.set(this, place + 1);
    if (place + 1 == end) {
      // Empty: it can be filled again.
      NEXT.set(this, 0);
      end = 0;
    }
    boolean waits = task.segment == this;
    if (waits) {
      remove(task);
    }
    return waits ? task : null;
  }

  /** A task of it was cancelled; {@code false} if it makes no difference to the line any more. */
  boolean forget(PendingTask<?> task) {
    if (live < 0) {
      return false;
    }
    remove(task);
    return true;
  }

  private void remove(PendingTask<?> task) {
    task.segment = null;
    live--;
    weight -= task.weight();
  }

  /** Drops what was cancelled, and returns how many tasks that was. */
  int sweep() {
    int kept = 0;
    int filled = end;
    for (int place = next; place < filled; place++) {
      PendingTask<?> task = tasks[place];
      if (task.segment == this) {
        tasks[kept++] = task;
      }
    }
    for (int place = kept; place < filled; place++) {
      tasks[place] = null;
    }
    int dropped = left() - kept;
    NEXT.set(this, 0);
    end = kept;
    return dropped;
  }

  /** It leaves the line. */
  void leave() {
    live = -1;
  }

  // When it has left.

  /** Takes the place of the next task; -1 if all are taken. */
  int take() {
    // Looked at first, lest the number grows without end.
    int place = next < end ? (int) NEXT.getAndAdd(this, 1) : end;
    return place < end ? place : -1;
  }

  /** The task in a place that the caller has taken and not {@linkplain #clear cleared}. */
  PendingTask<?> task(int place) {
    return tasks[place];
  }

  /** The task in a place, for who has not taken it; {@code null} if it is done or never was. */
  @Nullable PendingTask<?> taken(int place) {
    return place < tasks.length ? tasks[place] : null;
  }

  /** The task in a place is done: nothing is kept of it. */
  void clear(int place) {
    tasks[place].segment = null;
    tasks[place] = null;
  }

  /** How many are not taken; some of them may be cancelled. */
  int left() {
    return Math.max(0, end - next);
  }

  /** How many are neither taken nor cancelled. */
  int waiting() {
    int waiting = 0;
    for (int i = next; i < end; i++) {
      PendingTask<?> task = tasks[i];
      if (task != null && task.isFree()) {
        waiting += task.weight();
      }
    }
    return waiting;
  }

  /** What is taken and not done. */
  List<PendingTask<?>> held() {
    List<PendingTask<?>> held = new ArrayList<>();
    int taken = Math.min(next, end);
    for (int i = 0; i < taken; i++) {
      PendingTask<?> task = tasks[i];
      if (task != null && !task.isDone()) {
        held.add(task);
      }
    }
    return held;
  }
}
