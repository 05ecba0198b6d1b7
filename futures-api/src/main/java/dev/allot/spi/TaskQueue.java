package dev.allot.spi;

import dev.allot.Priority;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The place where tasks are handed out: each batch that was put is taken by exactly one worker.
 *
 * <p>First come, first served within a priority. Bounded: {@link #put} waits for room. A task that
 * is cancelled while it waits gives its place back at once. After {@link #close()} nothing can be
 * put, and takers are told the end once the queue is empty; a batch that a dead worker had not
 * started can still be {@linkplain #putBack put back}.
 */
public final class TaskQueue {
  private static final int SWEEP_THRESHOLD = 64;

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition space = lock.newCondition();

  /** For those whose tasks are taken by others: something about their end may have changed. */
  private final Condition ends = lock.newCondition();

  private final Map<Priority, ArrayDeque<TaskBatch>> lines = new EnumMap<>(Priority.class);

  /** Batches in {@link #lines}, tasks in them that are not cancelled, and those that are. */
  private int batches;

  private int waiting;
  private int cancelled;

  /** Workers that wait in {@link #take}, or are on their way to it. */
  private int takers;

  /** How many of them others poll for, and are up. */
  private int idle;

  private boolean closed;
  private boolean drained;

  /**
   * Makes a queue.
   *
   * @param capacity how many tasks may wait
   */
  public TaskQueue(int capacity) {
    this.capacity = capacity;
    for (Priority priority : Priority.values()) {
      lines.put(priority, new ArrayDeque<>());
    }
  }

  /** What {@link #put} does when the queue is full. */
  public enum WhenFull {
    /** Wait for room. */
    WAIT,
    /** Return {@code false}. */
    RETURN,
    /** Exceed the capacity: for those whose waiting could be waited for. */
    EXCEED
  }

  /**
   * Puts a batch at the end of its line.
   *
   * @param batch the batch
   * @param whenFull what to do if there is no room for one more task; a larger batch may exceed the
   *     capacity by the rest of it
   * @param nanos how long to wait for room at most
   * @param accepted called when it is certain that the batch will be in the queue, and before
   *     anybody can take it; must not block
   * @return {@code true} if the batch is in the queue, {@code false} if it was full
   * @throws RejectedExecutionException if the queue is closed, or the thread is interrupted while
   *     it waits, whose flag is then set
   */
  public boolean put(TaskBatch batch, WhenFull whenFull, long nanos, Runnable accepted) {
    lock.lock();
    try {
      long left = nanos;
      while (!closed && waiting >= capacity && whenFull != WhenFull.EXCEED) {
        if (whenFull == WhenFull.RETURN || left <= 0) {
          return false;
        }
        left = awaitSpace(left);
      }
      if (closed) {
        throw new RejectedExecutionException("the pool accepts no more tasks");
      }
      accepted.run();
      enqueue(batch, false);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private long awaitSpace(long left) {
    try {
      return space.awaitNanos(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException(
          "interrupted while waiting for room in the queue, whose "
              + capacity
              + " places are taken",
          e);
    }
  }

  /**
   * Puts tasks that were taken, and not started, back at the head of their line, also if the queue
   * is closed. For a worker that died.
   *
   * @param tasks the tasks, already {@linkplain PendingTask#release released}; those that were
   *     cancelled meanwhile are left out
   * @return {@code false} if the queue was {@linkplain #drain drained}: they are to be {@linkplain
   *     PoolServices#discard discarded}
   */
  public boolean putBack(List<? extends PendingTask<?>> tasks) {
    if (tasks.isEmpty()) {
      return true;
    }
    lock.lock();
    try {
      if (drained) {
        return false;
      }
      enqueue(new TaskBatch(tasks), true);
      // A cancellation that came between release and this point found nothing to forget.
      tasks.stream().filter(PendingTask::isDone).forEach(this::forgetLocked);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(TaskBatch batch, boolean atHead) {
    for (PendingTask<?> task : batch.tasks()) {
      task.queued = true;
    }
    waiting += batch.tasks().size();
    batches++;
    ArrayDeque<TaskBatch> line = lines.get(batch.priority());
    if (atHead) {
      line.addFirst(batch);
    } else {
      line.addLast(batch);
    }
    filled.signal();
  }

  /**
   * Takes the next batch, waiting for one.
   *
   * @param taker who takes
   * @param nanos how long to wait
   * @return tasks, each of which was not cancelled a moment ago; or {@code null} if there are none:
   *     the time is over, the taker was dismissed, or the queue is closed and empty
   */
  public @Nullable List<PendingTask<?>> take(Taker taker, long nanos) {
    lock.lock();
    try {
      taker.held = List.of();
      expectLocked(taker);
      long left = nanos;
      while (true) {
        List<PendingTask<?>> tasks = taker.dismissed ? null : poll();
        if (tasks != null || closed || taker.dismissed || left <= 0) {
          unexpect(taker);
          // Under the lock: whoever empties the queue knows then what was taken before.
          taker.held = tasks == null ? List.of() : tasks;
          return tasks;
        }
        left = await(filled, left);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the next batch for a worker, if there is one; for those who give the worker its tasks
   * while it {@linkplain #awaitCall waits to be called}. Does not wait.
   *
   * @param taker the worker, which is not idle any more if this returns tasks
   * @return tasks, each of which was not cancelled a moment ago; or {@code null} if there are none
   *     but for idle workers, or the worker was dismissed
   */
  public @Nullable List<PendingTask<?>> poll(Taker taker) {
    lock.lock();
    try {
      // What an idle worker is about to take is not to wait behind what a busy one has in hand; of
      // one that is still being started, as much as is left when it comes.
      boolean mayTake = taker.expected || idle == 0 && batches > takers;
      List<PendingTask<?>> tasks = mayTake && !taker.dismissed ? poll() : null;
      if (tasks != null) {
        unexpect(taker);
        // Under the lock, as in take.
        taker.held = tasks;
      }
      return tasks;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits while others {@link #poll} for a worker.
   *
   * @param taker the worker
   * @param nanos how long it may have nothing to do
   * @return what ended the wait
   */
  public TakerCall awaitCall(Taker taker, long nanos) {
    lock.lock();
    try {
      if (!taker.up) {
        taker.up = true;
        idle += taker.expected ? 1 : 0;
      }
      while (true) {
        if (taker.dismissed || closed && taker.expected && waiting == 0) {
          return TakerCall.END;
        }
        if (taker.called) {
          taker.called = false;
          return TakerCall.CALLED;
        }
        long idleFor = taker.expected ? System.nanoTime() - taker.idleSince : 0;
        if (idleFor >= nanos) {
          taker.idleSince = System.nanoTime();
          return TakerCall.IDLE;
        }
        await(ends, nanos - idleFor);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the {@link #awaitCall} of a worker, now or the next one.
   *
   * @param taker the worker
   */
  public void call(Taker taker) {
    lock.lock();
    try {
      taker.called = true;
      ends.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static long await(Condition condition, long left) {
    try {
      return condition.awaitNanos(left);
    } catch (InterruptedException e) {
      // A late interrupt for a task that has ended; the worker itself is dismissed, never
      // interrupted.
      return left;
    }
  }

  private @Nullable List<PendingTask<?>> poll() {
    for (ArrayDeque<TaskBatch> line : lines.values()) {
      for (TaskBatch batch = line.pollFirst(); batch != null; batch = line.pollFirst()) {
        batches--;
        List<PendingTask<?>> tasks = batch.take();
        cancelled -= batch.tasks().size() - tasks.size();
        if (!tasks.isEmpty()) {
          boolean wasFull = waiting >= capacity;
          waiting -= tasks.size();
          endIdleWorkers();
          if (wasFull) {
            space.signalAll();
          }
          return tasks;
        }
      }
    }
    return null;
  }

  /**
   * Announces a worker that is being started, so that no other is started for the same task.
   *
   * @return its place, counted as waiting until its first {@link #take}
   */
  public Taker expect() {
    lock.lock();
    try {
      Taker taker = new Taker();
      taker.expected = true;
      takers++;
      return taker;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends a worker away: its {@link #take}, now or later, returns {@code null}. Also for one that
   * is announced and will not come.
   *
   * @param taker the worker
   */
  public void dismiss(Taker taker) {
    lock.lock();
    try {
      taker.dismissed = true;
      unexpect(taker);
      filled.signalAll();
      ends.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Counts a worker as waiting that is about to be: whoever sees its task done relies on it. */
  void expect(Taker taker) {
    lock.lock();
    try {
      expectLocked(taker);
    } finally {
      lock.unlock();
    }
  }

  /** Whether a worker has nothing to do. */
  boolean isIdle(Taker taker) {
    lock.lock();
    try {
      return taker.expected;
    } finally {
      lock.unlock();
    }
  }

  private void expectLocked(Taker taker) {
    if (!taker.expected && !taker.dismissed) {
      taker.expected = true;
      taker.idleSince = System.nanoTime();
      takers++;
      idle += taker.up ? 1 : 0;
      if (closed) {
        ends.signalAll();
      }
    }
  }

  private void unexpect(Taker taker) {
    if (taker.expected) {
      taker.expected = false;
      takers--;
      idle -= taker.up ? 1 : 0;
    }
  }

  /**
   * Tells how many batches wait that no waiting or announced worker will take.
   *
   * @return the number, 0 or more
   */
  public int backlog() {
    lock.lock();
    try {
      return Math.max(0, batches - takers);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells how many tasks wait.
   *
   * @return the number, without cancelled ones
   */
  public int size() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  /** Closes the queue: who waits to put is refused, who waits to take gets what is left. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
      ends.signalAll();
      space.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Empties the queue for good.
   *
   * @return the tasks that waited, in the order in which they would have been taken
   */
  public List<PendingTask<?>> drain() {
    lock.lock();
    try {
      drained = true;
      ends.signalAll();
      List<PendingTask<?>> all = new ArrayList<>(waiting);
      for (List<PendingTask<?>> tasks = poll(); tasks != null; tasks = poll()) {
        all.addAll(tasks);
      }
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Gives the place of a cancelled task back. */
  void forget(PendingTask<?> task) {
    lock.lock();
    try {
      forgetLocked(task);
    } finally {
      lock.unlock();
    }
  }

  private void forgetLocked(PendingTask<?> task) {
    if (!task.queued) {
      return;
    }
    task.queued = false;
    boolean wasFull = waiting >= capacity;
    waiting--;
    endIdleWorkers();
    cancelled++;
    if (wasFull) {
      space.signalAll();
    }
    if (cancelled > SWEEP_THRESHOLD && cancelled > waiting) {
      sweep();
    }
  }

  /** If the last task is gone and there will be no other, whoever waits for a call looks again. */
  private void endIdleWorkers() {
    if (closed && waiting == 0) {
      ends.signalAll();
    }
  }

  /** Drops batches of cancelled tasks only; amortized by the threshold to O(1) a cancellation. */
  private void sweep() {
    for (ArrayDeque<TaskBatch> line : lines.values()) {
      line.removeIf(
          batch -> {
            boolean dead = batch.tasks().stream().noneMatch(task -> task.queued);
            if (dead) {
              batches--;
              cancelled -= batch.tasks().size();
            }
            return dead;
          });
    }
  }
}
