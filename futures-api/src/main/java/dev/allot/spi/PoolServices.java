package dev.allot.spi;

import dev.allot.PoolExecutor;
import dev.allot.TaskOptions;
import dev.allot.spi.shared.SharedPeer;
import dev.allot.spi.shared.SharedSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

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
   * Returns where to tell what happens to workers, and when they start tasks.
   *
   * @return the pool's events
   */
  EventSink events();

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

  /**
   * Runs something later, on the pool's timer thread, which it must not block; not at all if the
   * pool has terminated by then.
   *
   * @param action what to run
   * @param nanos how much later
   * @return to cancel it with
   */
  Future<?> schedule(Runnable action, long nanos);

  /**
   * Returns what a task of the pool is given of it.
   *
   * @return what {@link dev.allot.TaskContext#executor()} returns
   */
  PoolExecutor executor();

  /**
   * Makes the way to the shared objects for a worker that is another process, when it connects.
   *
   * @param worker where its calls come from
   * @return a session, to be closed when the worker has ended
   */
  SharedSession sharedSession(SharedPeer worker);

  /**
   * Accepts tasks that a worker which is another process submits for one of its tasks. Never waits
   * for room, nor refuses for want of it: what would make room may wait for these very tasks.
   *
   * @param works for each task what {@link Backend#prepare} would have returned; for one that
   *     cannot travel a {@link java.util.concurrent.RejectedExecutionException}, with which it
   *     fails
   * @param options the options of each
   * @param logContext the logging context of who submits them
   * @return the tasks, in the same order
   * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down or is broken
   */
  List<PendingTask<Object>> accept(
      List<?> works, TaskOptions options, Map<String, String> logContext);
}
