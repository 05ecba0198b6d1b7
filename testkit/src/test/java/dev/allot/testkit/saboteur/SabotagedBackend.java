package dev.allot.testkit.saboteur;

import dev.allot.PoolConfig;
import dev.allot.TaskOptions;
import dev.allot.spi.Backend;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.WorkerThreads;
import java.util.List;
import java.util.concurrent.Callable;

/** Threads that run tasks as their {@link Conduct} says. */
final class SabotagedBackend implements Backend {
  private static final long IDLE_NANOS = 60_000_000_000L;

  private final PoolServices pool;
  private final Conduct conduct;
  private final WorkerThreads threads;

  SabotagedBackend(PoolConfig config, PoolServices pool, Conduct conduct) {
    this.pool = pool;
    this.conduct = conduct;
    this.threads =
        new WorkerThreads(
            pool,
            conduct.workers(config.workers()),
            IDLE_NANOS,
            this::newThread,
            this::work,
            pool::workersEnded);
  }

  private Thread newThread(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    conduct.created(thread);
    return thread;
  }

  private void work(WorkerThreads.Worker worker) {
    boolean more = true;
    while (more) {
      more = runNext(worker) && conduct.goesOn() && !threads.isAboveLimit();
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
      new Run((PendingTask<Object>) task, conduct, threads).run(pool, worker, work);
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
    conduct.queued(threads);
  }

  @Override
  public void shutdown() {
    conduct.shutdown(pool, threads);
  }

  @Override
  public List<PendingTask<?>> held() {
    return conduct.held(threads.held());
  }

  @Override
  public String describe() {
    return "workers=" + threads.count();
  }
}
