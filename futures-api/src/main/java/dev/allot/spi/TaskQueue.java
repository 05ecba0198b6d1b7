package dev.allot.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
  private final ReentrantLock lock = new SpinningLock();
  private final QueueRoom room;

  private final TakerCalls calls = new TakerCalls(lock.newCondition());

  private final QueueFront front = QueueFront.create();
  private final TaskLines lines = new TaskLines(front);
  private final TaskSegments segments = new TaskSegments(lines, front);
  private final Takers takers = new Takers();

  private final QueueLook look = new QueueLook();
  private final Sleepers sleepers = new Sleepers(lock.newCondition(), look, front);

  private volatile boolean closed;
  private boolean drained;

  /**
   * Makes a queue.
   *
   * @param capacity how many tasks may wait
   */
  public TaskQueue(int capacity) {
    this.room =
        new QueueRoom(
            capacity,
            () -> waiting(capacity),
            () -> closed,
            segments::close,
            lock.newCondition(),
            front);
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
   * Puts a task at the end of its line, if that is possible without a lock; else it is to be {@link
   * #put}.
   *
   * @param task the task
   * @param accepted as by {@code put}; others may wait for what it does
   * @return {@code true} if the task is in the queue
   */
  public boolean offer(PendingTask<?> task, Consumer<PendingTask<?>> accepted) {
    if (!segments.offer(task, accepted)) {
      return false;
    }
    // After it was added: who is about to sleep says so, and then looks once more.
    if (front.sleeps) {
      underLock(this::wakeOne);
    }
    return true;
  }

  /**
   * Puts a task at the end of its line.
   *
   * @param task the task
   * @param whenFull what to do if there is no room for it
   * @param nanos how long to wait for room at most
   * @param accepted called with the task when it is certain that it will be in the queue, and
   *     before anybody can take it; must not block
   * @return {@code true} if the task is in the queue, {@code false} if it was full
   * @throws RejectedExecutionException if the queue is closed, or the thread is interrupted while
   *     it waits, whose flag is then set
   */
  public boolean put(
      PendingTask<?> task, WhenFull whenFull, long nanos, Consumer<PendingTask<?>> accepted) {
    return put(
        whenFull,
        nanos,
        () -> {
          accepted.accept(task);
          segments.add(task, room.left());
        });
  }

  /**
   * Puts a batch at the end of its line.
   *
   * @param batch the batch
   * @param whenFull what to do if there is no room for one more task; a larger batch may exceed the
   *     capacity by the rest of it
   * @param nanos how long to wait for room at most
   * @param accepted called with each task, as by the other {@code put}
   * @return {@code true} if the batch is in the queue, {@code false} if it was full
   * @throws RejectedExecutionException as by the other {@code put}
   */
  public boolean put(
      TaskBatch batch, WhenFull whenFull, long nanos, Consumer<PendingTask<?>> accepted) {
    return put(
        whenFull,
        nanos,
        () -> {
          batch.tasks().forEach(accepted);
          lines.add(batch, false);
        });
  }

  private boolean put(WhenFull whenFull, long nanos, Runnable add) {
    lock.lock();
    try {
      if (!room.await(whenFull, nanos)) {
        return false;
      }
      add.run();
      wakeOne();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void underLock(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** How many tasks wait; or, if those that may be cancelled make no difference, with them. */
  private int waiting(int limit) {
    // What workers take at this moment is looked at where it matters.
    int most = lines.waiting() + segments.size();
    return most < limit ? most : lines.waiting() + segments.waiting();
  }

  /**
   * Puts tasks that were taken, and not started, back at the head of their line, also if the queue
   * is closed. For a worker that died.
   *
   * @param tasks tasks of one priority, already {@linkplain PendingTask#release released}; those
   *     that were cancelled meanwhile are left out
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
      segments.close();
      lines.add(new TaskBatch(tasks), true);
      wakeOne();
      // A cancellation that came between release and this point found nothing to forget.
      tasks.stream().filter(PendingTask::isDone).forEach(this::forgetLocked);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Wakes a worker if there is something for it. One at a time: it wakes the next, if there is
   * something for that, too.
   */
  private void wakeOne() {
    if (sleepers.mayWake() && (lines.entries() > 0 || segments.left() > 0)) {
      sleepers.wakeOne();
    }
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
      taker.letGo();
      List<PendingTask<?>> tasks = await(taker, nanos, () -> pollBatch());
      if (tasks != null) {
        // Under the lock: whoever empties the queue knows then what was taken before.
        taker.held = tasks;
      }
      return tasks;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the next task, waiting for one; for those who never put one back, at a queue of which
   * nobody takes otherwise. Costs less than {@link #take} as long as there are some.
   *
   * @param taker who takes
   * @param nanos how long to wait
   * @return a task that was not cancelled a moment ago, or {@code null} as there
   */
  public @Nullable PendingTask<?> takeOne(Taker taker, long nanos) {
    taker.done();
    // One that counts as idle is to be counted otherwise; only its own thread has it so.
    boolean plain = !taker.expected && !taker.dismissed;
    PendingTask<?> task = plain ? front.take(taker) : null;
    if (task == null) {
      return awaitOne(taker, nanos);
    }
    if (room.isWanted()) {
      underLock(room::tell);
    }
    return task;
  }

  private @Nullable PendingTask<?> awaitOne(Taker taker, long nanos) {
    lock.lock();
    try {
      PendingTask<?> task = await(taker, nanos, () -> segments.poll(taker));
      room.tell();
      return task;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to take. */
  private <T> @Nullable T await(Taker taker, long nanos, Supplier<@Nullable T> poll) {
    expectLocked(taker);
    boolean mayLook = taker.isAwaited();
    long left = nanos;
    while (true) {
      T taken = taker.dismissed ? null : poll.get();
      if (taken != null || closed || taker.dismissed || left <= 0) {
        takers.unexpect(taker);
        wakeOne();
        return taken;
      }
      if (mayLook && look.begin()) {
        mayLook = false;
        sleepers.changed();
        lookFor(taker);
      } else {
        long before = left;
        left = sleepers.sleep(left);
        look.workerSlept(before - left);
      }
    }
  }

  /** Looks for tasks for some microseconds, before to sleep. */
  private void lookFor(Taker taker) {
    lock.unlock();
    try {
      look.until(() -> !seemsEmpty() || closed || taker.dismissed);
    } finally {
      lock.lock();
      look.end();
      sleepers.changed();
    }
  }

  /**
   * Takes the next tasks for a worker, if there are any; for those who give the worker its tasks
   * while it {@linkplain #awaitCall waits to be called}. Does not wait.
   *
   * @param taker the worker, which is not idle any more if this returns tasks
   * @param most how many; more only if they belong together
   * @return tasks, each of which was not cancelled a moment ago; or {@code null} if there are none
   *     but for idle workers, or the worker was dismissed
   */
  public @Nullable List<PendingTask<?>> poll(Taker taker, long most) {
    lock.lock();
    try {
      segments.close();
      // What an idle worker is about to take is not to wait behind what a busy one has in hand; of
      // one that is still being started, as much as is left when it comes.
      boolean mayTake = taker.expected || takers.idle() == 0 && lines.entries() > takers.expected();
      List<PendingTask<?>> tasks = mayTake && !taker.dismissed ? lines.poll() : null;
      if (tasks != null) {
        takers.unexpect(taker);
        tasks = takers.idle() > 0 ? tasks : lines.pollMore(tasks, most, takers.expected());
        // Under the lock, as in take.
        taker.held = tasks;
        room.tell();
        endIdleWorkers();
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
    return locked(
        () -> {
          takers.isUp(taker);
          return calls.await(taker, nanos, () -> closed && taker.expected && waiting(0) == 0);
        });
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
      calls.lookAgain();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable List<PendingTask<?>> pollBatch() {
    segments.close();
    List<PendingTask<?>> tasks = lines.poll();
    if (tasks != null) {
      room.tell();
      endIdleWorkers();
    }
    return tasks;
  }

  /**
   * Announces a worker that is being started, so that no other is started for the same task.
   *
   * @return its place, counted as waiting until its first {@link #take}
   */
  public Taker expect() {
    Taker taker = new Taker();
    locked(() -> takers.expect(taker));
    return taker;
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
      takers.unexpect(taker);
      sleepers.wakeAll();
      calls.lookAgain();
    } finally {
      lock.unlock();
    }
  }

  /** Counts a worker as waiting that is about to be: whoever sees its task done relies on it. */
  void expect(Taker taker) {
    underLock(() -> expectLocked(taker));
  }

  /** Whether there seems to be nothing to take. */
  boolean seemsEmpty() {
    return front.seemsEmpty();
  }

  QueueLook look() {
    return look;
  }

  /** Whether a worker has nothing to do. */
  boolean isIdle(Taker taker) {
    return locked(() -> taker.expected);
  }

  private void expectLocked(Taker taker) {
    if (takers.expect(taker) && closed) {
      calls.lookAgain();
    }
  }

  /**
   * Tells how many tasks and batches wait that no waiting or announced worker will take.
   *
   * @return the number, 0 or more
   */
  public int backlog() {
    return locked(() -> Math.max(0, lines.entries() + segments.left() - takers.expected()));
  }

  /**
   * Tells how many tasks wait.
   *
   * @return the number, without cancelled ones
   */
  public int size() {
    return locked(() -> waiting(0));
  }

  /** Closes the queue: who waits to put is refused, who waits to take gets what is left. */
  public void close() {
    lock.lock();
    try {
      segments.close();
      closed = true;
      sleepers.wakeAll();
      calls.lookAgain();
      room.tell();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    return closed;
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
      segments.close();
      calls.lookAgain();
      List<PendingTask<?>> all = new ArrayList<>();
      segments.drainTo(all);
      room.tell();
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Gives the place of a cancelled task back. */
  void forget(PendingTask<?> task) {
    underLock(() -> forgetLocked(task));
  }

  private void forgetLocked(PendingTask<?> task) {
    if (task.segment == front.open) {
      segments.close();
    }
    lines.forget(task);
    room.tell();
    endIdleWorkers();
  }

  /** If the last task is gone and there will be no other, whoever waits for a call looks again. */
  private void endIdleWorkers() {
    if (closed && waiting(0) == 0) {
      calls.lookAgain();
    }
  }
}
