package dev.allot.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
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
  private static final long RETRY_MILLIS = 1_000;

  private final PoolServices pool;
  private final int workers;
  private final long idleNanos;
  private final ThreadFactory threads;
  private final WorkerBody body;
  private final Runnable whenEnded;
  private final Set<Worker> live = ConcurrentHashMap.newKeySet();
  private int count;
  private int spares;
  private int started;
  private long pausedUntil = System.nanoTime();
  private boolean closing;
  private boolean ended;

  /** What a worker's thread does. */
  @FunctionalInterface
  public interface WorkerBody {
    /**
     * Calls {@link Worker#next()} until it returns {@code null}, and runs what it returns. Called
     * once, on the worker's own thread.
     *
     * @param worker the worker
     */
    void run(Worker worker);
  }

  /**
   * Makes the threads; none is started yet.
   *
   * @param pool the pool
   * @param workers how many at most, without spares
   * @param idleNanos how long a worker waits for a task before it ends
   * @param threads makes the threads, which should be daemons
   * @param body what each does
   * @param whenEnded called once when the last has ended after {@link #shutdown()}; it is to call
   *     {@link PoolServices#workersEnded()}
   */
  public WorkerThreads(
      PoolServices pool,
      int workers,
      long idleNanos,
      ThreadFactory threads,
      WorkerBody body,
      Runnable whenEnded) {
    this.pool = pool;
    this.workers = workers;
    this.idleNanos = idleNanos;
    this.threads = threads;
    this.body = body;
    this.whenEnded = whenEnded;
  }

  /** One worker. */
  public final class Worker implements Runnable {
    private final String name;
    private final TaskQueue.Taker taker = pool.queue().expect();

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
      return pool.queue().take(taker, idleNanos);
    }

    /**
     * Counts the worker as idle from now on; called when it has run its last task, before the
     * future is done, so that who waits for that and then submits another task finds it (SUB-04).
     */
    public void aboutToBeIdle() {
      pool.queue().expect(taker);
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
        workerEnded(this);
      }
    }
  }

  /** Starts as many workers as there are tasks that none will take, as far as the limit goes. */
  public void tasksQueued() {
    for (Worker worker = startable(); worker != null; worker = startable()) {
      start(worker);
    }
    // The queue may have been emptied by other means than workers.
    reportEnd();
  }

  private synchronized @Nullable Worker startable() {
    if (count >= workers + spares
        || pool.queue().backlog() == 0
        || System.nanoTime() - pausedUntil < 0) {
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
      live.remove(worker);
      synchronized (this) {
        count--;
      }
      pause(RETRY_MILLIS);
      CompletableFuture.delayedExecutor(RETRY_MILLIS + 1, TimeUnit.MILLISECONDS)
          .execute(this::tasksQueued);
    }
  }

  private void workerEnded(Worker worker) {
    live.remove(worker);
    synchronized (this) {
      count--;
    }
    tasksQueued();
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
  public synchronized void pause(long millis) {
    pausedUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
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
    if (count > workers + spares) {
      live.stream()
          .filter(worker -> worker.taker.held().isEmpty())
          .findAny()
          .ifPresent(Worker::dismiss);
    }
  }

  /**
   * Tells whether there are more workers than there should be, so that one that has just done its
   * task should end.
   *
   * @return {@code true} if so
   */
  public synchronized boolean isAboveLimit() {
    return count > workers + spares;
  }

  /**
   * Returns the workers' names.
   *
   * @return the names, in no order
   */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    live.forEach(worker -> names.add(worker.name));
    return names;
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
