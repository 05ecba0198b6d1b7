package dev.allot.testkit.sample;

import dev.allot.PoolConfig;
import dev.allot.TaskOptions;
import dev.allot.spi.Backend;
import dev.allot.spi.LocalRun;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.WorkerThreads;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The smallest backend that keeps the whole contract, for authors of a backend to begin with.
 *
 * <p>It has one thread unless {@code allot.workers} says otherwise. {@link WorkerThreads} starts
 * and ends the threads, {@link LocalRun} runs a task on one and completes its future; what is left
 * to say is here.
 */
final class SingleThreadBackend implements Backend {
  private static final long IDLE_NANOS = 60_000_000_000L;

  private final PoolServices pool;
  private final WorkerThreads threads;

  SingleThreadBackend(PoolConfig config, PoolServices pool) {
    this.pool = pool;
    // The last argument: without workersEnded() no pool would ever come to its end (SHUT-05).
    this.threads =
        new WorkerThreads(
            pool, config.workers(), IDLE_NANOS, this::newThread, this::work, pool::workersEnded);
  }

  /** A daemon: the pool itself keeps the JVM alive while there is work (SHUT-08). */
  private Thread newThread(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    return thread;
  }

  private void work(WorkerThreads.Worker worker) {
    boolean more = true;
    while (more) {
      // Above the limit there are threads while one is made up for; see run().
      more = runNext(worker) && !threads.isAboveLimit();
    }
  }

  /** A method of its own, so that nothing of a task is held while waiting for the next (SUB-03). */
  private boolean runNext(WorkerThreads.Worker worker) {
    List<PendingTask<?>> tasks = worker.next();
    if (tasks == null) {
      return false;
    }
    tasks.forEach(task -> run(task, worker));
    return true;
  }

  @SuppressWarnings("unchecked") // prepare() was given this very task
  private <T> void run(PendingTask<T> task, WorkerThreads.Worker worker) {
    Callable<T> body = (Callable<T>) task.work();
    if (body == null) {
      return; // It was cancelled since it was taken.
    }
    // A task that is interrupted may take no notice. From then on, until its thread is back, it is
    // made up for by another (CAN-03).
    boolean interrupted =
        new LocalRun<>(
                pool,
                task,
                worker.name(),
                () -> threads.addSpare(Integer.MAX_VALUE),
                worker::aboutToBeIdle)
            .run(body, null);
    if (interrupted) {
      threads.removeSpare();
    }
    // A flag that the task left set must not strike the next one (CAN-05).
    Thread.interrupted();
  }

  /** On threads a task need not be changed to travel. */
  @Override
  public Object prepare(Callable<?> body, TaskOptions options) {
    return body;
  }

  @Override
  public Callable<?> restore(Object work) {
    return (Callable<?>) work;
  }

  /** The elements of a chunk would wait for each other, and no transport is saved. */
  @Override
  public boolean handsOutChunks() {
    return false;
  }

  @Override
  public void tasksQueued() {
    threads.tasksQueued();
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
    return "workers=" + threads.count();
  }
}
