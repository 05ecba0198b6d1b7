package dev.allot.spi;

/**
 * What a pool does for its backend and for its tasks.
 *
 * <p>All methods may be called by any thread and do not block.
 */
public interface PoolServices {

  /**
   * Returns the pool's name.
   *
   * @return such as {@code pool-1}, the prefix of the workers' names
   */
  String name();

  /**
   * Returns the queue from which workers take tasks.
   *
   * @return the queue
   */
  TaskQueue queue();

  /**
   * Tells whether {@code shutdownNow} was called, or the pool is broken: no worker needs to be
   * started any more.
   *
   * @return {@code true} once stopped
   */
  boolean isStopped();

  /**
   * Declares the pool unable to work: queued tasks fail, and {@code submit} throws, with {@link
   * dev.allot.BrokenPoolException}.
   *
   * @param message why, in the worker's own words where there are any, and what to do
   * @param cause what broke it, or {@code null}
   */
  void broken(String message, @org.jspecify.annotations.Nullable Throwable cause);

  /**
   * Ends a task that cannot be {@linkplain TaskQueue#putBack put back}: cancels it, or fails it
   * where the pool is broken.
   *
   * @param task the task
   */
  void discard(PendingTask<?> task);

  /** Called by the backend when, after {@link Backend#shutdown()}, its last worker has ended. */
  void workersEnded();

  /**
   * Called by {@link PendingTask} when it is done.
   *
   * @param task the task
   */
  void settled(PendingTask<?> task);

  /**
   * Runs user callbacks on the pool's callback thread, after those given before.
   *
   * @param callbacks what to run
   */
  void runCallbacks(Runnable callbacks);
}
