package dev.allot.spi;

import dev.allot.PoolConfig;
import dev.allot.PoolStats;
import dev.allot.TaskOptions;
import dev.allot.core.Pools;
import dev.allot.spi.shared.SharedLink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The way from a worker that is another process to the pool that it works for: how what a task
 * submits gets there, and what comes of it gets back. A backend implements it, in the worker;
 * {@link #open} makes of it what {@link dev.allot.TaskContext#executor()} returns.
 */
public interface PoolLink {

  /**
   * Makes the worker's end of a pool.
   *
   * @param link the way to the pool
   * @return what futures of tasks that go this way belong to; {@link PoolServices#executor()} is
   *     for the worker's tasks
   */
  static PoolServices open(PoolLink link) {
    return Pools.through(link);
  }

  /**
   * Returns what the pool was opened with.
   *
   * @return the configuration, so far as it can travel
   */
  PoolConfig config();

  /**
   * Returns what the pool has done so far.
   *
   * @return the numbers at this moment
   */
  PoolStats stats();

  /**
   * Tells whether the pool was shut down.
   *
   * @return {@code true} if it accepts no more tasks
   */
  boolean isShutdown();

  /**
   * Returns the way to the objects that the pool's tasks share.
   *
   * @return the way
   */
  SharedLink shared();

  /**
   * Makes a task ready to travel, on the submitting thread.
   *
   * @param body the task
   * @return what {@link #submit} is to be given
   * @throws java.util.concurrent.RejectedExecutionException if it cannot travel
   */
  Object prepare(Callable<?> body);

  /**
   * Submits tasks that belong together. Waits for the pool's answer, and for nothing else.
   *
   * @param works what {@link #prepare} returned, or threw, for each
   * @param options the options of each
   * @param logContext the logging context of who submits them
   * @return the tasks, in the same order
   * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down, is broken,
   *     or cannot be reached
   */
  List<? extends Accepted> submit(
      List<?> works, TaskOptions options, Map<String, String> logContext);

  /** A task that the pool has accepted: where its future is here, the claim is with the pool. */
  abstract class Accepted extends StartClaim {

    /** One for a new task. */
    protected Accepted() {}

    /**
     * Returns its number in the pool.
     *
     * @return {@link dev.allot.TaskFuture#taskId()}
     */
    public abstract long taskId();

    /**
     * Has a future completed with what comes of the task.
     *
     * @param future the future, held by this claim
     */
    public abstract void completes(PendingTask<?> future);
  }
}
