package dev.allot.testkit.sample;

import dev.allot.PoolConfig;
import dev.allot.spi.LocalBackend;
import dev.allot.spi.LocalRun;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.SpareWorkers;
import dev.allot.spi.WorkerThreads;
import java.util.concurrent.Callable;

/**
 * The smallest backend that keeps the whole contract, for authors of a backend to begin with.
 *
 * <p>It has one thread unless {@code allot.workers} says otherwise. {@link LocalBackend} starts and
 * ends the threads and gives them tasks, {@link LocalRun} runs a task on one and completes its
 * future; what is left to say is here.
 */
final class SingleThreadBackend extends LocalBackend {
  private static final long IDLE_NANOS = 60_000_000_000L;
  private static final SpareWorkers.Limits SPARES =
      new SpareWorkers.Limits(Integer.MAX_VALUE, "no key", 0);

  private final SpareWorkers spares;

  SingleThreadBackend(PoolConfig config, PoolServices pool) {
    super(config, pool, limits(config, IDLE_NANOS), SingleThreadBackend::daemon);
    this.spares = new SpareWorkers(threads(), pool, SPARES);
  }

  @Override
  protected TaskRunner runner(WorkerThreads.Worker worker) {
    // A task that is interrupted may take no notice: from then on, until its thread is back, it is
    // made up for by another (CAN-03). So it is while it waits for other tasks (NEST-05).
    LocalRun run = new LocalRun(pool(), worker.name(), spares);
    return () -> {
      PendingTask<?> task = worker.nextTask();
      if (task != null) {
        run(task, run, worker);
      }
      return task != null;
    };
  }

  @SuppressWarnings("unchecked") // prepare() was given this very task
  private static <T> void run(PendingTask<T> task, LocalRun run, WorkerThreads.Worker worker) {
    Callable<T> body = (Callable<T>) task.work();
    if (body == null) {
      return; // It was cancelled since it was taken.
    }
    run.run(task, body, worker::aboutToBeIdle);
    // A flag that the task left set must not strike the next one (CAN-05).
    Thread.interrupted();
  }
}
