package dev.allot.spi;

import dev.allot.Priority;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a line: single tasks one after the other, or those of a batch.
 *
 * <p>As long as it is in its line the lock of the queue guards it. A piece of single tasks can
 * leave the line as a whole; then they are taken one by one, in their order, without the lock. They
 * are nobody's until then: one that takes long holds up none of the others. The last piece can be
 * open: tasks are added to it without the lock, until it is {@linkplain #close closed}.
 *
 * <pre>
 *           next             end                 size
 *   taken ... │ filled, or about │ never filled ... │
 *             └► take            └► offer
 * </pre>
 */
final class TaskSegment extends SegmentEnd {
  private static final VarHandle NEXT;
  private static final VarHandle PLACES = MethodHandles.arrayElementVarHandle(Object[].class);

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      NEXT = lookup.findVarHandle(TaskSegment.class, "next", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What is in the place of a task that is done. */
  private static final Object DONE = new Object();

  /** One with nothing in it, before which everything comes. */
  static final TaskSegment EMPTY = empty();

  /** What a producer does between two steps is looked for so often before others may run. */
  private static final int LOOKS = 64;

  private final @Nullable Object[] tasks;
  private final int priority;
  private final boolean together;

  /** The first place that is not taken. */
  private volatile int next;

  /** No more than {@link #end}, which need not be looked at as long as something is before this. */
  private int known;

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
    this.tasks = new Object[size];
    this.together = together;
  }

  private static TaskSegment empty() {
    TaskSegment empty = new TaskSegment(Priority.values().length, 0, false);
    empty.close();
    return empty;
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

  // While it is open.

  /**
   * Puts a task into the next place; any thread may.
   *
   * @param task the task
   * @param accepted called with it as soon as it has its place
   * @return {@code false} if there is none
   */
  boolean offer(PendingTask<?> task, Consumer<PendingTask<?>> accepted) {
    int place = claim(tasks.length);
    if (place < 0) {
      return false;
    }
    Object filling = DONE;
    try {
      accepted.accept(task);
      task.segment = this;
      filling = task;
    } finally {
      // Whoever has taken the place waits for this.
      PLACES.setRelease(tasks, place, filling);
    }
    return true;
  }

  /** What is in a place that somebody has for it: soon, if not yet. */
  private Object filled(int place) {
    Object task = PLACES.getAcquire(tasks, place);
    for (int looks = 1; task == null; looks++) {
      if (looks % LOOKS == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
      task = PLACES.getAcquire(tasks, place);
    }
    return task;
  }

  // In its line.

  /** It comes into the line with what was added while it was open, and nobody has taken. */
  void enter() {
    live = 0;
    for (int place = next; place < end(); place++) {
      live += filled(place) == DONE ? 0 : 1;
    }
    weight = live;
  }

  boolean isFull() {
    return isClosed() || end() == tasks.length;
  }

  int live() {
    return live;
  }

  /** How many tasks those count for. */
  int weight() {
    return weight;
  }

  void add(PendingTask<?> task) {
    int place = end();
    tasks[place] = task;
    task.segment = this;
    end(place + 1);
    live++;
    weight += task.weight();
  }

  /** Takes the next one, which is there; {@code null} if it was cancelled. */
  @Nullable PendingTask<?> poll() {
    int place = next;
    PendingTask<?> task = task(place);
    tasks[place] = DONE;
    NEXT.set(this, place + 1);
    if (place + 1 == end() && !isClosed()) {
      // Empty: it can be filled again.
      NEXT.set(this, 0);
      end(0);
    }
    boolean waits = task != null && task.segment == this;
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
    int filled = end();
    for (int place = next; place < filled; place++) {
      PendingTask<?> task = task(place);
      if (task != null && task.segment == this) {
        tasks[kept++] = task;
      }
    }
    for (int place = kept; place < filled; place++) {
      tasks[place] = null;
    }
    int dropped = left() - kept;
    NEXT.set(this, 0);
    end(kept);
    return dropped;
  }

  /** It leaves the line. */
  void leave() {
    live = -1;
  }

  // When it has left.

  /** Takes the place of the next task; -1 if all are taken. */
  int take() {
    int place = next;
    while (place < known || place < (known = end())) {
      if (NEXT.compareAndSet(this, place, place + 1)) {
        return place;
      }
      place = next;
    }
    return -1;
  }

  /**
   * The task in a place that is taken, or may be; {@code null} if it is {@linkplain #clear
   * cleared}, or never came.
   */
  @Nullable PendingTask<?> task(int place) {
    return taskOrNull(filled(place));
  }

  private static @Nullable PendingTask<?> taskOrNull(@Nullable Object task) {
    return task == DONE ? null : (PendingTask<?>) task;
  }

  /** The task in a place, for who has not taken it; {@code null} if it is done or never was. */
  @Nullable PendingTask<?> taken(int place) {
    return place < tasks.length ? taskOrNull(PLACES.getAcquire(tasks, place)) : null;
  }

  /** The task in a place is done: nothing is kept of it. */
  void clear(int place) {
    PendingTask<?> task = taken(place);
    if (task != null) {
      task.segment = null;
      tasks[place] = DONE;
    }
  }

  /** How many are not taken; some of them may be cancelled. */
  int left() {
    // In this order, that it is never less than nothing.
    int taken = next;
    return end() - taken;
  }

  /** How many are neither taken nor cancelled. */
  int waiting() {
    int waiting = 0;
    int filled = end();
    for (int i = next; i < filled; i++) {
      PendingTask<?> task = task(i);
      if (task != null && task.isFree()) {
        waiting += task.weight();
      }
    }
    return waiting;
  }

  /** What is taken and not done. */
  List<PendingTask<?>> held() {
    List<PendingTask<?>> held = new ArrayList<>();
    int taken = next;
    for (int i = 0; i < taken; i++) {
      PendingTask<?> task = task(i);
      if (task != null && !task.isDone()) {
        held.add(task);
      }
    }
    return held;
  }
}
