package dev.allot.testkit.saboteur;

import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.SpareWorkers;
import dev.allot.spi.StartClaim;
import dev.allot.spi.TaskScope;
import dev.allot.spi.WorkerThreads;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** One run of a task: {@link dev.allot.spi.LocalRun}, with each step left to a {@link Conduct}. */
final class Run extends StartClaim {
  private final PendingTask<Object> task;
  private final Conduct conduct;
  private final WorkerThreads threads;
  private final SpareWorkers spares;
  private volatile boolean cancelled;

  /** The thread while the task runs on it; guarded by this. */
  private Thread thread;

  private boolean interrupted;
  private boolean spare;

  private final long startedNanos = System.nanoTime();

  Run(PendingTask<Object> task, Conduct conduct, WorkerThreads threads, SpareWorkers spares) {
    this.task = task;
    this.conduct = conduct;
    this.threads = threads;
    this.spares = spares;
  }

  /** What a task learns of itself. */
  record Context(
      long taskId,
      String taskName,
      int attempt,
      String worker,
      long pid,
      BooleanSupplier cancelled,
      PoolExecutor executor)
      implements TaskContext {
    @Override
    public boolean isCancelled() {
      return cancelled.getAsBoolean();
    }
  }

  void run(PoolServices pool, WorkerThreads.Worker worker, Object work) {
    synchronized (this) {
      thread = Thread.currentThread();
    }
    if (conduct.hold(task, this)) {
      Object result = null;
      Throwable thrown = null;
      long pid = ProcessHandle.current().pid();
      Context context =
          new Context(
              task.taskId(),
              task.name(),
              task.attempt(),
              worker.name(),
              pid,
              () -> cancelled,
              pool.executor());
      TaskScope.Blocker waits = conduct.waits(spares.forWaiting(task::title));
      TaskScope scope = TaskScope.enter(pool, conduct.context(context), task, waits);
      try {
        Callable<?> body = conduct.restore(work);
        result = conduct.deliver(conduct.call(task, body));
      } catch (Throwable e) {
        thrown = conduct.deliverFailure(e);
      } finally {
        scope.leave();
      }
      leave();
      conduct.aboutToBeIdle(worker);
      conduct.complete(task, result, thrown);
    }
    leave();
  }

  private synchronized void leave() {
    thread = null;
    conduct.cleanUp();
    if (spare) {
      spare = false;
      threads.removeSpare();
    }
  }

  @Override
  public boolean started() {
    return conduct.started();
  }

  @Override
  public long startedNanos() {
    return startedNanos;
  }

  @Override
  public boolean revoke() {
    return conduct.revoke();
  }

  @Override
  public void interrupt(PendingTask<?> stopped) {
    cancelled = true;
    synchronized (this) {
      if (thread != null && !interrupted) {
        interrupted = true;
        conduct.interrupt(thread);
        spare = conduct.makesUp() && threads.addSpare(Integer.MAX_VALUE);
      }
    }
  }
}
