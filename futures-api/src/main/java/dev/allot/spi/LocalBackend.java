package dev.allot.spi;

import dev.allot.PoolConfig;
import dev.allot.PoolEvent;
import dev.allot.TaskOptions;
import dev.allot.VoidTask;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backend whose workers are threads of this JVM. What remains to say is how a thread runs a task;
 * {@link LocalRun} does most of it.
 */
public abstract class LocalBackend extends ThreadedBackend {
  private static final Logger LOG = LoggerFactory.getLogger(LocalBackend.class);

  private final PoolConfig config;
  private final PoolServices pool;

  /**
   * Makes the backend.
   *
   * @param config the pool's configuration
   * @param pool the pool
   * @param limits how many threads
   * @param factory makes them
   */
  protected LocalBackend(
      PoolConfig config, PoolServices pool, WorkerLimits limits, ThreadFactory factory) {
    super(pool, limits, factory);
    this.config = config;
    this.pool = pool;
  }

  /**
   * Returns the pool.
   *
   * @return the pool
   */
  protected final PoolServices pool() {
    return pool;
  }

  /**
   * Returns what each worker runs before its first task.
   *
   * @return the configuration's, unless a backend has another
   */
  protected @Nullable VoidTask initializer() {
    return config.initializer();
  }

  /**
   * Returns what each worker runs after its last task.
   *
   * @return the configuration's, unless a backend has another
   */
  protected @Nullable VoidTask finalizer() {
    return config.finalizer();
  }

  /** What one worker does, on its thread. */
  @FunctionalInterface
  public interface TaskRunner {
    /**
     * Waits for the next tasks, as {@link WorkerThreads.Worker#next()} does, runs and completes
     * them. Nothing of a task is kept afterwards.
     *
     * @return {@code false} if the worker is to end
     */
    boolean runNext();
  }

  /**
   * Makes what runs the tasks of a worker; called once for each, on its thread.
   *
   * @param worker the worker
   * @return its runner
   */
  protected abstract TaskRunner runner(WorkerThreads.Worker worker);

  @Override
  protected final void work(WorkerThreads.Worker worker) {
    long begun = System.nanoTime();
    if (!initialize(worker)) {
      return;
    }
    long pid = ProcessHandle.current().pid();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    pool.events().publish(new PoolEvent.WorkerStarted(worker.name(), pid, took));
    TaskRunner runner = runner(worker);
    boolean more = true;
    while (more) {
      more = runner.runNext();
    }
    finish(worker);
    pool.events().publish(new PoolEvent.WorkerEnded(worker.name(), pid, worker.endsBecause()));
  }

  private boolean initialize(WorkerThreads.Worker worker) {
    VoidTask initializer = initializer();
    try {
      if (initializer != null) {
        initializer.run();
      }
      return true;
    } catch (Throwable e) {
      pool.broken("the initializer failed in worker " + worker.name() + ": " + e, e);
      return false;
    } finally {
      // A flag that it left set must not strike the first task.
      Thread.interrupted();
    }
  }

  private void finish(WorkerThreads.Worker worker) {
    VoidTask finalizer = finalizer();
    try {
      if (finalizer != null) {
        finalizer.run();
      }
    } catch (Throwable e) {
      LOG.error("the finalizer failed in worker {}", worker.name(), e);
    }
  }

  /** In one JVM a task need not be changed to travel. */
  @Override
  public Object prepare(Callable<?> body, TaskOptions options) {
    return body;
  }

  @Override
  public Callable<?> restore(Object work) throws Exception {
    return (Callable<?>) work;
  }

  /** A chunk saves no transport here, and would make its elements wait for each other. */
  @Override
  public boolean handsOutChunks() {
    return false;
  }
}
