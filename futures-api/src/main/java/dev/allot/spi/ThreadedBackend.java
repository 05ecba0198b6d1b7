package dev.allot.spi;

import dev.allot.PoolConfig;
import dev.allot.WorkerStats;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * A backend with one thread of this JVM for each worker, be it the worker itself ({@link
 * LocalBackend}) or one that drives a worker elsewhere. What remains to say is what such a thread
 * does, and how tasks travel.
 */
public abstract class ThreadedBackend implements Backend {
  private final WorkerThreads threads;

  /**
   * Makes the backend; no thread is started before the constructor of the subclass has ended.
   *
   * @param pool the pool
   * @param limits how many workers
   * @param factory makes the threads, which should be daemons: the pool itself keeps the JVM alive
   *     while there is work (SHUT-08)
   */
  @SuppressWarnings("this-escape") // to threads that are started later
  protected ThreadedBackend(PoolServices pool, WorkerLimits limits, ThreadFactory factory) {
    this.threads =
        new WorkerThreads(
            pool,
            limits,
            factory,
            this::work,
            () -> {
              workersEnded();
              // Without it no pool would ever come to its end (SHUT-05).
              pool.workersEnded();
            });
  }

  /**
   * A daemon thread, for constructors.
   *
   * @param body what it does
   * @return the thread
   */
  protected static Thread daemon(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Returns how many workers the configuration asks for, each of which stays for a while when it
   * has nothing to do.
   *
   * @param config the configuration
   * @param idleNanos how long
   * @return the limits
   */
  protected static WorkerLimits limits(PoolConfig config, long idleNanos) {
    return new WorkerLimits(config.workers(), 0, config.maxTasksPerWorker(), idleNanos);
  }

  /**
   * Returns the threads.
   *
   * @return the threads
   */
  protected final WorkerThreads threads() {
    return threads;
  }

  /**
   * The life of one worker, on its thread: calls {@link WorkerThreads.Worker#next()} until that
   * returns {@code null}, and sees to what it returns.
   *
   * @param worker the worker
   */
  protected abstract void work(WorkerThreads.Worker worker);

  /** Called when the last worker has ended, before the pool is told. Does nothing. */
  protected void workersEnded() {}

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
  public List<WorkerStats> workers() {
    return threads.stats();
  }

  @Override
  public void resize(int workers) {
    threads.resize(workers);
  }

  @Override
  public String describe() {
    return "workers=" + threads.count();
  }
}
