package dev.allot.testkit.model;

import dev.allot.PoolConfig;
import dev.allot.TaskContext;
import dev.allot.TaskOptions;
import dev.allot.WorkerCrashedException;
import dev.allot.spi.Backend;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.TaskScope;
import dev.allot.spi.WorkerThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Workers that are threads and behave as processes: they take chunks, hold all tasks of one before
 * they start the first, and die now and then. A death fails the task that was started, and gives
 * the others back.
 */
final class ModelBackend implements Backend {
  private static final Runnable NOTHING = () -> {};

  private static final long IDLE_NANOS = 60_000_000_000L;

  private final PoolServices pool;
  private final WorkerThreads threads;
  private final int diesAt;

  ModelBackend(PoolConfig config, PoolServices pool) {
    this.pool = pool;
    this.diesAt = config.get(ModelBackendProvider.DEATHS);
    this.threads =
        new WorkerThreads(
            pool,
            config.workers(),
            IDLE_NANOS,
            body -> {
              Thread thread = new Thread(body);
              thread.setDaemon(true);
              return thread;
            },
            this::work,
            pool::workersEnded);
  }

  private void work(WorkerThreads.Worker worker) {
    int[] starts = {0};
    boolean more = true;
    while (more) {
      more = workNext(worker, starts) && !threads.isAboveLimit();
    }
  }

  /** A method of its own, so that nothing of the last tasks is held while waiting for the next. */
  private boolean workNext(WorkerThreads.Worker worker, int[] starts) {
    List<PendingTask<?>> tasks = worker.next();
    if (tasks == null) {
      return false;
    }
    List<PendingTask<?>> held = new ArrayList<>();
    List<ModelClaim> claims = new ArrayList<>();
    for (PendingTask<?> task : tasks) {
      ModelClaim claim = new ModelClaim(Thread.currentThread(), threads);
      if (task.hold(claim)) {
        held.add(task);
        claims.add(claim);
      }
    }
    for (int i = 0; i < held.size(); i++) {
      Object work = held.get(i).work();
      if (work != null && claims.get(i).start()) {
        if (++starts[0] == diesAt) {
          held.get(i).fail(new WorkerCrashedException(worker.name() + " died", 0, 1));
          giveBack(held, claims, i + 1);
          return false;
        }
        boolean last = i == held.size() - 1;
        run(
            held.get(i),
            claims.get(i),
            worker.name(),
            work,
            last ? worker::aboutToBeIdle : NOTHING);
      }
    }
    return true;
  }

  private void giveBack(List<PendingTask<?>> held, List<ModelClaim> claims, int from) {
    List<PendingTask<?>> free = new ArrayList<>();
    for (int i = from; i < held.size(); i++) {
      if (held.get(i).release(claims.get(i))) {
        free.add(held.get(i));
      }
    }
    if (!pool.queue().putBack(free)) {
      free.forEach(pool::discard);
    }
  }

  @SuppressWarnings("unchecked") // prepare() was given this very task
  private <T> void run(
      PendingTask<T> task, ModelClaim claim, String worker, Object work, Runnable beforeEnd) {
    T result = null;
    Throwable thrown = null;
    // No task in the scope: as in a process, whose tasks know of no pool.
    TaskScope scope = TaskScope.enter(null, new Context(task, worker), null, null);
    try {
      result = ((Callable<T>) work).call();
    } catch (Throwable e) {
      thrown = e;
    } finally {
      scope.leave();
    }
    claim.end();
    beforeEnd.run();
    if (thrown == null) {
      task.succeed(result);
    } else {
      task.fail(thrown);
    }
  }

  /** What the task learns of itself. */
  private record Context(PendingTask<?> task, String worker) implements TaskContext {
    @Override
    public long taskId() {
      return task.taskId();
    }

    @Override
    public String taskName() {
      return task.name();
    }

    @Override
    public int attempt() {
      return 1;
    }

    @Override
    public long pid() {
      return ProcessHandle.current().pid();
    }

    @Override
    public boolean isCancelled() {
      return task.isCancelled();
    }
  }

  @Override
  public Object prepare(Callable<?> body, TaskOptions options) {
    return body;
  }

  @Override
  public Callable<?> restore(Object work) {
    return (Callable<?>) work;
  }

  @Override
  public boolean handsOutChunks() {
    return true;
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
