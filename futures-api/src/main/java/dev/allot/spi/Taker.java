package dev.allot.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker's place at a {@link TaskQueue}; made by {@link TaskQueue#expect()}. What is not said to
 * be otherwise is guarded by the lock of the queue.
 */
public final class Taker extends Padding {
  /** If nobody has waited for so many tasks, nobody is waiting for each of them. */
  private static final int UNAWAITED = 16;

  /** Whether it counts as one that will take what is queued. */
  boolean expected;

  boolean called;

  /** Whether it has waited to be called: others can give it tasks from then on. */
  boolean up;

  /** For any thread. */
  volatile boolean dismissed;

  /** When it began to have nothing to do; true of one that is expected. */
  long idleSince = System.nanoTime();

  /** What it took last together, until it asks for more; for any thread. */
  volatile List<PendingTask<?>> held = List.of();

  /** What it took last by itself, until it asks for more; for any thread. */
  private volatile @Nullable PendingTask<?> single;

  /** Where it takes tasks one by one; for any thread. */
  private volatile TaskSegment segment = TaskSegment.EMPTY;

  /** The place there of the task that it took last, or -1; the worker's own. */
  private int place = -1;

  /** How many tasks ago there was one that somebody waited for; the worker's own. */
  private int unawaited = UNAWAITED;

  Taker() {}

  /** Takes the next task of a segment, or {@code null}; by the worker. */
  @Nullable PendingTask<?> takeFrom(TaskSegment from) {
    if (segment != from) {
      // Before anything is taken: who empties the queue finds in either what was there.
      segment = from;
    }
    for (place = from.take(); place >= 0; place = from.take()) {
      PendingTask<?> task = from.task(place);
      if (task != null && task.isFree()) {
        return task;
      }
      // It was cancelled, or not accepted after all.
      from.clear(place);
    }
    return null;
  }

  /** Takes a task by itself, or {@code null}; by the worker. */
  @Nullable PendingTask<?> take(@Nullable PendingTask<?> task) {
    single = task;
    return task;
  }

  /** What it took last is done; by the worker. */
  void done() {
    PendingTask<?> task = place < 0 ? single : segment.task(place);
    if (task == null) {
      return;
    }
    unawaited = task.wasAwaited() ? 0 : unawaited + 1;
    if (place < 0) {
      single = null;
    } else {
      segment.clear(place);
      place = -1;
    }
  }

  /** Whether somebody waited for one of the last tasks, and may submit another soon. */
  boolean isAwaited() {
    return unawaited < UNAWAITED;
  }

  /** How much of what it took last is not done; for any thread that has seen it taken. */
  int unfinished() {
    int at = place;
    PendingTask<?> task = at < 0 ? single : segment.taken(at);
    int tasks = task == null || task.isDone() ? 0 : 1;
    for (PendingTask<?> other : held) {
      tasks += other.isDone() ? 0 : 1;
    }
    return tasks;
  }

  /**
   * Returns what it has taken and not done, and maybe what others have; any thread may ask.
   *
   * @return the tasks; after {@link TaskQueue#drain()} all that it took before are among them
   */
  public List<PendingTask<?>> held() {
    List<PendingTask<?>> tasks = segment.held();
    PendingTask<?> task = single;
    if (task != null && !task.isDone()) {
      tasks.add(task);
    }
    tasks.addAll(held);
    return tasks;
  }

  /**
   * Says that what was {@linkplain TaskQueue#poll polled} is known elsewhere to be in the worker's
   * hands.
   */
  public void letGo() {
    held = List.of();
  }
}
