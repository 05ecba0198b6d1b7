package dev.allot.spi;

import org.jspecify.annotations.Nullable;

/**
 * Decides, once, between a worker that is about to start a task and a caller who cancels it.
 *
 * <p>A task that a worker holds may or may not have been started by it: a worker process takes a
 * task into its hands some time before it runs it. The claim knows. Where taking and starting are
 * one, as with threads, {@link #started()} is always {@code true} and {@link #revoke()} always
 * {@code false}.
 *
 * <p>All methods may be called by any thread and do not block.
 *
 * <p>A class and no interface: whether the state of a task is a claim is asked several times for
 * each, which takes some ten nanoseconds with an interface where the answer is no.
 */
public abstract class StartClaim {

  /** One for a new hold. */
  protected StartClaim() {}

  /**
   * Tells whether the worker has started the task.
   *
   * @return {@code true} once it has
   */
  public abstract boolean started();

  /**
   * Tells when the worker started the task.
   *
   * @return the time, as this JVM's {@link System#nanoTime()}; meaningless before {@link
   *     #started()}
   */
  public abstract long startedNanos();

  /**
   * Attempts to make sure that the worker never starts the task.
   *
   * @return {@code true} if it never will; {@code false} if it has started it
   */
  public abstract boolean revoke();

  /**
   * Has the worker leave what it has not started of a {@link ChunkTask}.
   *
   * @return the task of that, see {@link ChunkTask#split}; {@code null} by default
   */
  public @Nullable ChunkTask split() {
    return null;
  }

  /**
   * Has the worker stop the task, which has started. The future is cancelled already; whatever
   * becomes of the task, the worker must be free in the end.
   *
   * @param task the task
   */
  public abstract void interrupt(PendingTask<?> task);

  /**
   * Looks for the task's outcome, where the calling thread can do that faster than be woken; called
   * by a thread that is about to wait for the task. Returns after some microseconds at most, when
   * the task is done, or the thread is interrupted, whose flag stays as it is. Runs no code of a
   * user's. Does nothing by default.
   *
   * @param task the task
   * @param nanos how long the thread would wait
   */
  public void lookFor(PendingTask<?> task, long nanos) {}

  /**
   * Tells whether whoever made the claim sees to the task's timeout, so that this JVM need not.
   *
   * @return {@code false} by default
   */
  public boolean keepsTime() {
    return false;
  }
}
