package dev.allot.testkit.model;

import dev.allot.CrashReason;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import dev.allot.WorkerCrashedException;
import dev.allot.WorkerDeath;
import dev.allot.spi.LocalBackend;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.SpareWorkers;
import dev.allot.spi.TaskScope;
import dev.allot.spi.WorkerThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Workers that are threads and behave as processes: they take chunks, hold all tasks of one before
 * they start the first, and die now and then. A death fails the task that was started, and gives
 * the others back.
 */
final class ModelBackend extends LocalBackend {
  private static final Runnable NOTHING = () -> {};

  private static final long IDLE_NANOS = 60_000_000_000L;

  private static final SpareWorkers.Limits SPARES =
      new SpareWorkers.Limits(Integer.MAX_VALUE, "no key", 0);

  private final int diesAt;
  private final SpareWorkers spares;

  /** How many tasks a worker has started, which is one thread. */
  private final ThreadLocal<int[]> starts = ThreadLocal.withInitial(() -> new int[1]);

  ModelBackend(PoolConfig config, PoolServices pool) {
    super(config, pool, limits(config, IDLE_NANOS), ModelBackend::daemon);
    this.diesAt = config.get(ModelBackendProvider.DEATHS);
    this.spares = new SpareWorkers(threads(), pool, SPARES);
  }

  @Override
  protected TaskRunner runner(WorkerThreads.Worker worker) {
    return () -> {
      List<PendingTask<?>> tasks = worker.next();
      return tasks != null && run(tasks, worker);
    };
  }

  private boolean run(List<PendingTask<?>> tasks, WorkerThreads.Worker worker) {
    List<PendingTask<?>> held = new ArrayList<>();
    List<ModelClaim> claims = new ArrayList<>();
    for (PendingTask<?> task : tasks) {
      ModelClaim claim = new ModelClaim(Thread.currentThread(), threads());
      if (task.hold(claim)) {
        held.add(task);
        claims.add(claim);
      }
    }
    for (int i = 0; i < held.size(); i++) {
      Object work = held.get(i).work();
      if (work != null && claims.get(i).start()) {
        if (++starts.get()[0] == diesAt) {
          die(held, claims, i, worker.name());
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

  /** Fails the task that was started, unless its caller asked for retries. */
  private void die(List<PendingTask<?>> held, List<ModelClaim> claims, int index, String worker) {
    PendingTask<?> task = held.get(index);
    List<PendingTask<?>> free = giveBack(held, claims, index + 1);
    if (task.attempt() <= task.options().retries() && task.retry(claims.get(index))) {
      free.add(0, task);
    } else {
      WorkerDeath death =
          new WorkerDeath(worker, 0, CrashReason.EXIT, 1, Duration.ZERO, "ended", List.of(), null);
      String message =
          worker + " died while it ran " + task.title() + ", attempt " + task.attempt();
      task.fail(new WorkerCrashedException(message, task.taskId(), task.attempt(), death));
    }
    if (!pool().queue().putBack(free)) {
      free.forEach(pool()::discard);
    }
  }

  private static List<PendingTask<?>> giveBack(
      List<PendingTask<?>> held, List<ModelClaim> claims, int from) {
    List<PendingTask<?>> free = new ArrayList<>();
    for (int i = from; i < held.size(); i++) {
      if (held.get(i).release(claims.get(i))) {
        free.add(held.get(i));
      }
    }
    return free;
  }

  @SuppressWarnings("unchecked") // prepare() was given this very task
  private <T> void run(
      PendingTask<T> task, ModelClaim claim, String worker, Object work, Runnable beforeEnd) {
    T result = null;
    Throwable thrown = null;
    // No task in the scope: as in a process, which does not know of the futures here.
    TaskScope scope =
        TaskScope.enter(pool(), new Context(task, worker), null, spares.forWaiting(task::title));
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
      return task.attempt();
    }

    @Override
    public long pid() {
      return ProcessHandle.current().pid();
    }

    @Override
    public boolean isCancelled() {
      return task.isCancelled();
    }

    @Override
    public PoolExecutor executor() {
      return task.pool().executor();
    }
  }

  @Override
  public boolean handsOutChunks() {
    return true;
  }
}
