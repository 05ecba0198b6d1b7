package dev.allot.spi;

import dev.allot.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * What the current thread is doing for a pool: running a task, or a callback. Backends enter one
 * around each task.
 *
 * <pre>{@code
 * TaskScope scope = TaskScope.enter(pool, context, task, blocker);
 * try {
 *   result = body.call();
 * } finally {
 *   scope.leave();
 * }
 * }</pre>
 */
public final class TaskScope {
  private static final ThreadLocal<@Nullable TaskScope> CURRENT = new ThreadLocal<>();

  private final @Nullable PoolServices pool;
  private final @Nullable TaskContext context;
  private final @Nullable PendingTask<?> task;
  private final @Nullable Blocker blocker;
  private final @Nullable TaskScope outer;

  private TaskScope(
      @Nullable PoolServices pool,
      @Nullable TaskContext context,
      @Nullable PendingTask<?> task,
      @Nullable Blocker blocker,
      @Nullable TaskScope outer) {
    this.pool = pool;
    this.context = context;
    this.task = task;
    this.blocker = blocker;
    this.outer = outer;
  }

  /** Told when the thread of a task waits for other tasks, so that it can be made up for. */
  public interface Blocker {
    /**
     * The thread is about to wait.
     *
     * @param only the pool whose tasks alone can end the wait, or {@code null} if something else
     *     can
     * @throws dev.allot.StarvationException if {@code only} is the thread's own pool, and nobody
     *     would be left to run its tasks
     */
    void block(@Nullable PoolServices only);

    /** The wait is over. */
    void unblock();
  }

  /**
   * Enters a scope on the current thread.
   *
   * @param pool the pool; {@code null} in a worker process, which has none
   * @param context what {@link TaskContext#current()} returns; {@code null} for a callback
   * @param task the task, where it runs in the JVM of its future
   * @param blocker told of waits, or {@code null}
   * @return the scope, to be left by the same thread
   */
  public static TaskScope enter(
      @Nullable PoolServices pool,
      @Nullable TaskContext context,
      @Nullable PendingTask<?> task,
      @Nullable Blocker blocker) {
    TaskScope outer = CURRENT.get();
    // A task that the caller runs holds up the worker that the caller is.
    Blocker told = blocker == null && outer != null ? outer.blocker : blocker;
    TaskScope scope = new TaskScope(pool, context, task, told, outer);
    CURRENT.set(scope);
    return scope;
  }

  /** Leaves the scope; the one around it, if any, is the current one again. */
  public void leave() {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }

  /**
   * Returns the context of the task that the current thread runs.
   *
   * @return the context, or {@code null}
   */
  public static @Nullable TaskContext context() {
    TaskScope scope = CURRENT.get();
    return scope == null ? null : scope.context;
  }

  /**
   * Tells whether the current thread runs a task or a callback of a pool, so that the pool must not
   * wait for room, nor for its own end, on it.
   *
   * @param pool the pool
   * @return {@code true} if so, also where the task was entered further out
   */
  public static boolean isWithin(PoolServices pool) {
    for (TaskScope scope = CURRENT.get(); scope != null; scope = scope.outer) {
      if (scope.pool == pool) {
        return true;
      }
    }
    return false;
  }

  static @Nullable Blocker blocker() {
    TaskScope scope = CURRENT.get();
    return scope == null ? null : scope.blocker;
  }

  static @Nullable PendingTask<?> task() {
    TaskScope scope = CURRENT.get();
    return scope == null ? null : scope.task;
  }
}
