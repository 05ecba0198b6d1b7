package dev.allot.core;

import dev.allot.BrokenPoolException;
import dev.allot.MapOptions;
import dev.allot.NotSerializableTaskException;
import dev.allot.PayloadTooLargeException;
import dev.allot.PoolConfig;
import dev.allot.TaskOptions;
import dev.allot.WhenFull;
import dev.allot.spi.Backend;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.Signal;
import dev.allot.spi.TaskBatch;
import dev.allot.spi.TaskQueue;
import dev.allot.spi.TaskScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pool: accepts tasks for its backend, and goes through the states of shutdown.
 *
 * <pre>
 *   OPEN ──shutdown──► DRAINING ──all done, workers ended──► TERMINATED
 *     │                   │ shutdownNow, broken                   ▲
 *     └─shutdownNow, ─────┴──────────────► STOPPED ───────────────┘
 *       broken
 * </pre>
 */
final class Pool implements PoolServices {
  private static final Logger LOG = LoggerFactory.getLogger(Pool.class);

  private enum State {
    OPEN,
    DRAINING,
    STOPPED,
    TERMINATED
  }

  private final PoolConfig config;
  private final TaskQueue queue;
  private final CallerRuns callerRuns = new CallerRuns(this);
  private final CallbackThread callbacks = new CallbackThread(this);
  private final AtomicLong ids = new AtomicLong();

  /** Tasks that are not done, and callbacks that have not run. */
  private final AtomicLong unfinished = new AtomicLong();

  private final CountDownLatch terminated = new CountDownLatch(1);
  private final Backend backend;
  private volatile State state = State.OPEN;
  private volatile @Nullable BrokenPoolException broken;
  private volatile boolean workersEnded;

  Pool(PoolConfig config) {
    this.config = config;
    this.queue = new TaskQueue(config.queueCapacity());
    this.backend = Backends.find(config.backend()).open(config, this);
  }

  // Accepting tasks.

  <T> PendingTask<T> submit(Callable<? extends T> body, TaskOptions options) {
    return submit(body, options, Signal.FOREVER);
  }

  /** Accepts a task; one for which there is no room in time is cancelled. */
  <T> PendingTask<T> submit(Callable<? extends T> body, TaskOptions options, long nanos) {
    PendingTask<T> task = prepare(body, options);
    TaskQueue.WhenFull whenFull =
        TaskScope.isWithin(this)
            ? TaskQueue.WhenFull.EXCEED
            : config.whenFull() == WhenFull.BLOCK
                ? TaskQueue.WhenFull.WAIT
                : TaskQueue.WhenFull.RETURN;
    if (enqueue(new TaskBatch(List.of(task)), whenFull, nanos)) {
      return task;
    }
    if (whenFull == TaskQueue.WhenFull.WAIT) {
      begin(1);
      task.cancel(false);
      return task;
    }
    if (config.whenFull() == WhenFull.REJECT) {
      throw new RejectedExecutionException(
          "the queue of "
              + this
              + " is full: allot.queue.capacity="
              + config.queueCapacity()
              + " tasks wait, and allot.queue.when-full=reject. Submit less at a time, or use"
              + " when-full=block or map(), which bounds itself");
    }
    begin(1);
    if (state != State.OPEN) {
      end(1);
      throw rejected();
    }
    callerRuns.run(task, body);
    return task;
  }

  /**
   * Accepts elements of a map, to be handed out together; the map's own bound is what limits them.
   * An element that cannot travel fails by itself, at its place.
   */
  <T> List<PendingTask<T>> submitAll(
      List<? extends Callable<? extends T>> bodies, TaskOptions options) {
    List<PendingTask<T>> tasks = new ArrayList<>(bodies.size());
    List<PendingTask<T>> able = new ArrayList<>(bodies.size());
    for (Callable<? extends T> body : bodies) {
      try {
        tasks.add(prepare(body, options));
        able.add(tasks.get(tasks.size() - 1));
      } catch (NotSerializableTaskException | PayloadTooLargeException e) {
        tasks.add(refused(options, e));
      }
    }
    if (!able.isEmpty()) {
      enqueue(
          new TaskBatch(able),
          TaskScope.isWithin(this) ? TaskQueue.WhenFull.EXCEED : TaskQueue.WhenFull.WAIT,
          Signal.FOREVER);
    }
    return tasks;
  }

  private <T> PendingTask<T> refused(TaskOptions options, RejectedExecutionException reason) {
    begin(1);
    PendingTask<T> task = new PendingTask<>(this, ids.incrementAndGet(), options, reason);
    task.fail(reason);
    return task;
  }

  /** How many elements of a map travel together. */
  int chunkSize(MapOptions options) {
    return backend.handsOutChunks() ? Math.max(1, options.chunkSize()) : 1;
  }

  private <T> PendingTask<T> prepare(Callable<? extends T> body, TaskOptions options) {
    if (state != State.OPEN) {
      throw rejected();
    }
    return new PendingTask<>(this, ids.incrementAndGet(), options, backend.prepare(body, options));
  }

  private boolean enqueue(TaskBatch batch, TaskQueue.WhenFull whenFull, long nanos) {
    int size = batch.tasks().size();
    begin(size);
    boolean queued = false;
    try {
      queued = queue.put(batch, whenFull, nanos);
    } catch (RejectedExecutionException e) {
      throw state == State.OPEN ? e : rejected();
    } finally {
      if (!queued) {
        end(size);
      }
    }
    if (queued) {
      backend.tasksQueued();
    }
    return queued;
  }

  private RejectedExecutionException rejected() {
    BrokenPoolException cause = broken;
    return cause == null
        ? new RejectedExecutionException(
            this + " accepts no more tasks: it was shut down. Open another pool")
        : new BrokenPoolException(cause.getMessage(), cause);
  }

  private void begin(int tasks) {
    if (unfinished.getAndAdd(tasks) == 0) {
      KeepAlive.acquire();
    }
  }

  private void end(int tasks) {
    if (unfinished.addAndGet(-tasks) == 0) {
      KeepAlive.release();
      terminateIfDone();
    }
  }

  // What tasks and the backend ask of the pool.

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public TaskQueue queue() {
    return queue;
  }

  @Override
  public boolean isStopped() {
    return state == State.STOPPED;
  }

  @Override
  public void settled(PendingTask<?> task) {
    end(1);
  }

  @Override
  public void runCallbacks(Runnable action) {
    begin(1);
    callbacks.run(
        () -> {
          try {
            action.run();
          } finally {
            end(1);
          }
        });
  }

  @Override
  public void broken(String message, @Nullable Throwable cause) {
    BrokenPoolException reason = new BrokenPoolException(message, cause);
    boolean first;
    synchronized (this) {
      first = broken == null && state != State.TERMINATED;
      if (first) {
        broken = reason;
        state = State.STOPPED;
      }
    }
    queue.close();
    queue.drain().forEach(this::discard);
    if (first) {
      LOG.error("{} is broken: {}", name(), message);
      backend.shutdown();
    }
  }

  @Override
  public void discard(PendingTask<?> task) {
    BrokenPoolException cause = broken;
    if (cause == null) {
      task.cancel(true);
    } else {
      // Its own exception for each task, since users may add to one (PROC-02).
      task.fail(new BrokenPoolException(cause.getMessage(), cause.getCause()));
    }
  }

  @Override
  public void workersEnded() {
    workersEnded = true;
    terminateIfDone();
  }

  private void terminateIfDone() {
    if (workersEnded && unfinished.get() == 0) {
      synchronized (this) {
        state = State.TERMINATED;
      }
      callbacks.end();
      terminated.countDown();
    }
  }

  // Shutting down.

  void shutdown() {
    synchronized (this) {
      if (state != State.OPEN) {
        return;
      }
      state = State.DRAINING;
    }
    queue.close();
    backend.shutdown();
  }

  List<Runnable> shutdownNow() {
    shutdown();
    synchronized (this) {
      if (state == State.TERMINATED) {
        return List.of();
      }
      state = State.STOPPED;
    }
    List<PendingTask<?>> open = queue.drain();
    open.addAll(backend.held());
    open.addAll(callerRuns.held());
    List<Runnable> unstarted = new ArrayList<>();
    for (PendingTask<?> task : open) {
      String name = task.toString();
      Object work = task.work();
      if (!task.withdraw()) {
        task.cancel(true);
      } else if (work != null) {
        unstarted.add(new UnstartedTask(name, backend, work));
      }
    }
    backend.tasksQueued();
    return unstarted;
  }

  boolean isShutdown() {
    return state != State.OPEN;
  }

  boolean isTerminated() {
    return terminated.getCount() == 0;
  }

  boolean awaitTermination(Duration timeout) throws InterruptedException {
    return terminated.await(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
  }

  void close() {
    shutdown();
    if (TaskScope.isWithin(this)) {
      throw new IllegalStateException(
          "close() of "
              + this
              + " was called by a task or callback of the same pool, and would wait for itself. The"
              + " pool is shut down; close it from outside, or call shutdown() here");
    }
    boolean interrupted = false;
    while (!isTerminated()) {
      try {
        terminated.await();
      } catch (InterruptedException e) {
        if (!interrupted) {
          shutdownNow();
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  PoolConfig config() {
    return config;
  }

  @Override
  public String toString() {
    return "PoolExecutor["
        + name()
        + ", "
        + config.backend()
        + ", "
        + (broken == null ? state : "BROKEN")
        + ", queued="
        + queue.size()
        + ", "
        + backend.describe()
        + "]";
  }
}
