package dev.allot.spi;

import dev.allot.WorkerStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one backend that take tasks from the queue: started when tasks wait that no idle
 * one will take, up to a limit, and ended when the queue is closed and empty, or after a time
 * without work.
 *
 * <p>With the thread backend such a thread runs tasks; with the process backend it drives one
 * worker process. The limit is {@code workers}, and one more for each worker that is {@linkplain
 * #addSpare made up for}: since it waits for another task, or does not react to its interruption.
 */
public final class WorkerThreads {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerThreads.class);

  private final PoolServices pool;
  private final long idleNanos;
  private final long mostTasks;
  private final int least;
  private final ThreadFactory threads;
  private final WorkerBody body;
  private final Runnable whenEnded;
  private final Set<Worker> live = ConcurrentHashMap.newKeySet();
  private volatile int workers;
  private volatile int count;
  private volatile int leaving;
  private volatile int spares;
  private volatile int floor;
  private int started;
  private final StartPause pause;
  private volatile boolean closing;
  private boolean ended;

  /**
   * Makes the threads; none is started yet.
   *
   * @param pool the pool
   * @param limits how many
   * @param threads makes the threads, which should be daemons
   * @param body what each does
   * @param whenEnded called once when the last has ended after {@link #shutdown()}; it is to call
   *     {@link PoolServices#workersEnded()}
   */
  public WorkerThreads(
      PoolServices pool,
      WorkerLimits limits,
      ThreadFactory threads,
      WorkerBody body,
      Runnable whenEnded) {
    this.pool = pool;
    this.workers = limits.workers();
    this.least = limits.least();
    this.mostTasks = limits.mostTasks();
    this.idleNanos = limits.idleNanos();
    this.threads = threads;
    this.body = body;
    this.whenEnded = whenEnded;
    this.pause = new StartPause(pool, this::tasksQueued);
  }

  /** One worker. */
  public final class Worker implements Runnable {
    private final String name;
    private final Taker taker = pool.queue().expect();
    private final long startedNanos = System.nanoTime();
    private final AtomicLong tasksTaken = new AtomicLong();

    /** Made once: it is asked for each task. */
    private final Supplier<@Nullable PendingTask<?>> takeOne =
        () -> pool.queue().takeOne(taker, idleNanos);

    private volatile @Nullable Supplier<@Nullable WorkerStats> stats;

    /** Whether it ends for being one too many; guarded by the enclosing object. */
    private volatile boolean leaves;

    /** Whether it ends for having had nothing to do; guarded by the enclosing object. */
    private boolean idledOut;

    private Worker(int number) {
      this.name = pool.name() + "-worker-" + number;
    }

    /**
     * Returns the worker's name.
     *
     * @return the pool's name, {@code -worker-} and a number that no other worker of the pool had
     */
    public String name() {
      return name;
    }

    /**
     * Waits for tasks.
     *
     * @return what the worker is to run next, or {@code null} if it is to end
     */
    public @Nullable List<PendingTask<?>> next() {
      List<PendingTask<?>> tasks = await(() -> pool.queue().take(taker, idleNanos));
      if (tasks != null) {
        took(tasks.size());
      }
      return tasks;
    }

    /**
     * Waits for a task; for a worker that never {@linkplain TaskQueue#putBack puts one back}. Costs
     * less than {@link #next()} as long as there are some.
     *
     * @return what the worker is to run next, or {@code null} if it is to end
     */
    public @Nullable PendingTask<?> nextTask() {
      PendingTask<?> task = await(takeOne);
      if (task != null) {
        took(1);
      }
      return task;
    }

    /** One thread at a time counts. */
    private void took(int tasks) {
      tasksTaken.setRelease(tasksTaken.getPlain() + tasks);
    }

    private <T> @Nullable T await(Supplier<@Nullable T> take) {
      T taken = null;
      if (tasksTaken.get() < mostTasks) {
        do {
          taken = isTooMany() ? null : take.get();
        } while (taken == null && staysIdle(this));
      }
      if (taken == null) {
        retire();
      }
      return taken;
    }

    /**
     * Takes tasks for the worker, if there are any; for a worker that others give its tasks, one
     * thread at a time, while its own thread {@linkplain #awaitCall waits}.
     *
     * @param most how many; more only if they belong together
     * @return what the worker is to run next, or {@code null} if there is nothing, or it is to end
     */
    public @Nullable List<PendingTask<?>> poll(long most) {
      long left = mostTasks - tasksTaken.get();
      if (left <= 0 || isTooMany()) {
        dismiss();
        return null;
      }
      List<PendingTask<?>> tasks = pool.queue().poll(taker, Math.min(most, left));
      if (tasks != null) {
        took(tasks.size());
      }
      return tasks;
    }

    /**
     * Says that what {@link #poll} returned has been noted elsewhere, for {@link Backend#held()}:
     * it is not kept here any longer.
     */
    public void noted() {
      taker.letGo();
    }

    /**
     * Waits while others {@link #poll} for the worker.
     *
     * @return {@code true} if it was {@linkplain #call called}, {@code false} if it is to take
     *     nothing more, and end when it has done what it has
     */
    public boolean awaitCall() {
      TakerCall call;
      do {
        call = pool.queue().awaitCall(taker, idleNanos);
      } while (call == TakerCall.IDLE && staysIdle(this));
      if (call != TakerCall.CALLED) {
        retire();
      }
      return call == TakerCall.CALLED;
    }

    /** Ends the present or next {@link #awaitCall}. */
    public void call() {
      pool.queue().call(taker);
    }

    /**
     * Counts the worker no more as one that will take what is queued, though its end takes time.
     */
    public void retire() {
      dismiss();
      tasksQueued();
    }

    /**
     * Tells whether there are more workers than there should be, and this is to end for it: once
     * {@code true}, always {@code true}.
     *
     * @return {@code true} if the worker should take no more tasks
     */
    public boolean isTooMany() {
      if (!leaves && count - leaving <= capacity()) {
        return false;
      }
      synchronized (WorkerThreads.this) {
        return leaves || !idledOut && count - leaving > capacity() && leave(this);
      }
    }

    /**
     * Tells why the worker is to end, for {@link dev.allot.PoolEvent.WorkerEnded}; asked when
     * {@link #next()} had nothing more for it.
     *
     * @return the reason in words
     */
    public String endsBecause() {
      if (pool.queue().isClosed()) {
        return "the pool is closed";
      }
      if (tasksTaken.get() >= mostTasks) {
        return "it has done its tasks (allot.worker.max-tasks)";
      }
      return isTooMany() ? "the pool has become smaller" : "it has nothing to do";
    }

    /**
     * Has somebody who knows more of the worker describe it.
     *
     * @param source what {@link WorkerThreads#stats()} is to ask; it answers {@code null} while the
     *     worker is not up
     */
    public void describedBy(Supplier<@Nullable WorkerStats> source) {
      stats = source;
    }

    private @Nullable WorkerStats stats() {
      Supplier<@Nullable WorkerStats> source = stats;
      if (source != null) {
        return source.get();
      }
      Duration uptime = Duration.ofNanos(System.nanoTime() - startedNanos);
      // In this order: what it took is known when that was counted.
      long taken = tasksTaken.get();
      long done = taken - taker.unfinished();
      return new WorkerStats(name, ProcessHandle.current().pid(), done, uptime, 0);
    }

    /**
     * Counts the worker as idle from now on; called when it has run its last task, before the
     * future is done, so that who waits for that and then submits another task finds it (SUB-04).
     */
    public void aboutToBeIdle() {
      pool.queue().expect(taker);
    }

    /** As {@link #aboutToBeIdle()}, if there seems to be no other task for it. */
    public void maybeIdle() {
      if (pool.queue().seemsEmpty()) {
        aboutToBeIdle();
      }
    }

    /** Ends the worker at its next call of {@link #next()}, the present one included. */
    public void dismiss() {
      pool.queue().dismiss(taker);
    }

    @Override
    public void run() {
      try {
        body.run(this);
      } finally {
        dismiss();
        taker.letGo();
        forget(this);
        tasksQueued();
      }
    }
  }

  /** Starts as many workers as there are tasks that none will take, as far as the limit goes. */
  public void tasksQueued() {
    if (count >= capacity() && !closing) {
      // As most of the time. Who lowers the one or raises the other comes here in turn.
      return;
    }
    for (Worker worker = startable(); worker != null; worker = startable()) {
      start(worker);
    }
    // The queue may have been emptied by other means than workers.
    reportEnd();
  }

  private synchronized @Nullable Worker startable() {
    if (count >= capacity()) {
      return null;
    }
    boolean needed = pool.queue().backlog() > 0 || count < Math.min(least, workers) && !closing;
    if (!needed || !pause.isOver()) {
      return null;
    }
    count++;
    Worker worker = new Worker(++started);
    live.add(worker);
    return worker;
  }

  private void start(Worker worker) {
    try {
      Thread thread = threads.newThread(worker);
      thread.setName(worker.name);
      thread.start();
    } catch (OutOfMemoryError e) {
      // "unable to create native thread": the tasks are accepted, and somebody must run them.
      LOG.error("cannot start {}; it is tried again in a second", worker.name, e);
      worker.dismiss();
      forget(worker);
      if (!pause.retryLater() && count == 0) {
        pool.broken("cannot start the thread of a worker: " + e.getMessage(), e);
      }
    }
  }

  private synchronized void forget(Worker worker) {
    live.remove(worker);
    count--;
    if (worker.leaves || worker.idledOut) {
      leaving--;
    }
  }

  private int capacity() {
    return Math.max(workers + spares, floor);
  }

  /**
   * Has so many workers stay, whatever {@link #resize} says: some wait, and others are to do what
   * they wait for.
   *
   * @param number how many; 0: no more than otherwise
   */
  public synchronized void keepAtLeast(int number) {
    floor = number;
    sendIdleAway();
  }

  /**
   * Tells how many workers there are that are not about to end.
   *
   * @return the number, those that are starting included
   */
  public synchronized int staying() {
    return count - leaving;
  }

  private void reportEnd() {
    synchronized (this) {
      if (!closing || ended || count > 0 || pool.queue().size() > 0) {
        return;
      }
      ended = true;
    }
    whenEnded.run();
  }

  /**
   * Starts no worker for a time, for a backend whose workers fail to start; {@link #tasksQueued()}
   * is to be called when it is over.
   *
   * @param millis how long
   */
  public void pause(long millis) {
    pause.begin(millis);
  }

  /** The queue was closed: when the last worker has ended, that is told. */
  public void shutdown() {
    synchronized (this) {
      closing = true;
    }
    tasksQueued();
  }

  /**
   * Returns what the workers have taken and not finished, and maybe more that is done.
   *
   * @return the tasks; all that were taken before the queue was last emptied are among them
   */
  public List<PendingTask<?>> held() {
    List<PendingTask<?>> held = new ArrayList<>();
    live.forEach(worker -> held.addAll(worker.taker.held()));
    return held;
  }

  /**
   * Allows one worker more, if the limit allows it.
   *
   * @param limit how many spares there may be
   * @return {@code true} if so; {@link #removeSpare()} is then to be called in the end
   */
  public boolean addSpare(int limit) {
    synchronized (this) {
      if (spares >= limit) {
        return false;
      }
      spares++;
    }
    tasksQueued();
    return true;
  }

  /** Takes one spare back: if there are now too many workers, one that has nothing to do ends. */
  public synchronized void removeSpare() {
    spares--;
    sendIdleAway();
  }

  private void sendIdleAway() {
    for (Worker worker : live) {
      if (count - leaving <= capacity()) {
        return;
      }
      if (!worker.leaves && !worker.idledOut && pool.queue().isIdle(worker.taker)) {
        leave(worker);
        worker.dismiss();
      }
    }
  }

  private boolean leave(Worker worker) {
    worker.leaves = true;
    leaving++;
    return true;
  }

  private synchronized boolean staysIdle(Worker worker) {
    if (closing || worker.leaves || worker.taker.dismissed) {
      return false;
    }
    if (count - leaving > least) {
      // Counted at once, or several would go when one is to.
      worker.idledOut = true;
      leaving++;
      return false;
    }
    return true;
  }

  /**
   * Changes how many workers there are at most. Those that are too many end when they have done
   * what they are at.
   *
   * @param most the number, without spares
   */
  public void resize(int most) {
    synchronized (this) {
      workers = most;
      sendIdleAway();
    }
    tasksQueued();
  }

  /**
   * Describes the workers.
   *
   * @return one entry for each that is up
   */
  public List<WorkerStats> stats() {
    List<WorkerStats> all = new ArrayList<>();
    for (Worker worker : live) {
      WorkerStats stats = worker.stats();
      if (stats != null) {
        all.add(stats);
      }
    }
    return all;
  }

  /**
   * Tells how many workers there are.
   *
   * @return the number, those that are starting included
   */
  public synchronized int count() {
    return count;
  }
}
