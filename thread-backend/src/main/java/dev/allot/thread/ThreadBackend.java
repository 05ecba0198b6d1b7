package dev.allot.thread;

import dev.allot.PoolConfig;
import dev.allot.TaskOptions;
import dev.allot.spi.Backend;
import dev.allot.spi.LocalRun;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.WorkerThreads;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;

/** Runs each task on the thread that takes it from the queue. */
final class ThreadBackend implements Backend {
  private final PoolServices pool;
  private final WorkerThreads threads;
  private final SpareThreads spares;

  ThreadBackend(PoolConfig config, PoolServices pool) {
    ThreadFactory factory =
        config.get(ThreadBackendProvider.VIRTUAL)
            ? VirtualThreads.factory()
            : ThreadBackend::newDaemon;
    this.pool = pool;
    this.threads =
        new WorkerThreads(
            pool,
            config.workers(),
            config.get(ThreadBackendProvider.IDLE_TIMEOUT).toNanos(),
            factory,
            this::work,
            pool::workersEnded);
    this.spares = new SpareThreads(threads, config.get(ThreadBackendProvider.EXTRA_THREADS));
  }

  private static Thread newDaemon(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Object prepare(Callable<?> body, TaskOptions options) {
    return body;
  }

  @Override
  public Callable<?> restore(Object work) {
    return (Callable<?>) work;
  }

  /** A chunk saves no transport here, and would make its elements wait for each other. */
  @Override
  public boolean handsOutChunks() {
    return false;
  }

  @Override
  public void tasksQueued() {
    threads.tasksQueued();
  }

  private void work(WorkerThreads.Worker worker) {
    boolean more = true;
    while (more) {
      more = runNext(worker) && !threads.isAboveLimit();
    }
  }

  /** A method of its own, so that nothing of the last task is held while waiting for the next. */
  private boolean runNext(WorkerThreads.Worker worker) {
    List<PendingTask<?>> tasks = worker.next();
    if (tasks == null) {
      return false;
    }
    for (PendingTask<?> task : tasks) {
      run(task, worker);
    }
    return true;
  }

  @SuppressWarnings("unchecked") // prepare() was given this very task
  private <T> void run(PendingTask<T> task, WorkerThreads.Worker worker) {
    Callable<T> body = (Callable<T>) task.work();
    if (body == null) {
      return;
    }
    SpareThreads.Stand stand = spares.forInterrupted();
    new LocalRun<>(pool, task, worker.name(), stand::begin, worker::aboutToBeIdle)
        .run(body, spares.forWaiting(task.title(), pool));
    stand.end();
    // A flag that the task set itself, or left, must not strike the next one.
    Thread.interrupted();
  }

  @Override
  public void shutdown() {
    threads.shutdown();
  }

  @Override
  public List<PendingTask<?>> held() {
    return threads.held();
  }

  @Override
  public String describe() {
    return "workers=" + threads.count() + ", " + spares;
  }
}
