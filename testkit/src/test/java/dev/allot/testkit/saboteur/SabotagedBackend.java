package dev.allot.testkit.saboteur;

import dev.allot.PoolConfig;
import dev.allot.TaskOptions;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.SpareWorkers;
import dev.allot.spi.ThreadedBackend;
import dev.allot.spi.WorkerLimits;
import dev.allot.spi.WorkerThreads;
import java.util.List;
import java.util.concurrent.Callable;

/** Threads that run tasks as their {@link Conduct} says. */
final class SabotagedBackend extends ThreadedBackend {
  private static final long IDLE_NANOS = 60_000_000_000L;

  private final PoolServices pool;
  private final Conduct conduct;
  private final SpareWorkers spares;

  SabotagedBackend(PoolConfig config, PoolServices pool, Conduct conduct) {
    super(
        pool,
        new WorkerLimits(
            conduct.workers(config.workers()), 0, config.maxTasksPerWorker(), IDLE_NANOS),
        body -> newThread(body, conduct));
    this.pool = pool;
    this.conduct = conduct;
    this.spares =
        new SpareWorkers(threads(), pool, new SpareWorkers.Limits(Integer.MAX_VALUE, "no key", 0));
  }

  private static Thread newThread(Runnable body, Conduct conduct) {
    Thread thread = daemon(body);
    conduct.created(thread);
    return thread;
  }

  @Override
  protected void work(WorkerThreads.Worker worker) {
    boolean more = true;
    while (more) {
      more = runNext(worker) && conduct.goesOn();
    }
  }

  private boolean runNext(WorkerThreads.Worker worker) {
    List<PendingTask<?>> tasks = conduct.next(worker);
    if (tasks == null) {
      return false;
    }
    conduct.runAll(tasks, task -> run(task, worker));
    return true;
  }

  @SuppressWarnings("unchecked") // its result is that of its own work
  private void run(PendingTask<?> task, WorkerThreads.Worker worker) {
    Object work = task.work();
    if (work != null) {
      new Run((PendingTask<Object>) task, conduct, threads(), spares).run(pool, worker, work);
    }
  }

  @Override
  public Object prepare(Callable<?> body, TaskOptions options) {
    return conduct.prepare(body);
  }

  @Override
  public Callable<?> restore(Object work) throws Exception {
    return conduct.restore(work);
  }

  @Override
  public boolean handsOutChunks() {
    return conduct.handsOutChunks();
  }

  @Override
  public void tasksQueued() {
    conduct.queued(threads());
  }

  @Override
  public void shutdown() {
    conduct.shutdown(pool, threads());
  }

  @Override
  public List<PendingTask<?>> held() {
    return conduct.held(threads().held());
  }
}
