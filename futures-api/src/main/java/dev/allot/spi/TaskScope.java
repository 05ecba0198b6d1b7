package dev.allot.spi;

import dev.allot.TaskContext;
import dev.allot.spi.shared.LeaseHolder;
import java.util.function.Supplier;
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

  /** Of threads that run no task. */
  private static final ThreadLocal<LeaseHolder> OUTSIDE =
      ThreadLocal.withInitial(LeaseHolder::ofThread);

  private final @Nullable PoolServices pool;
  private final @Nullable Blocker blocker;

  private final Supplier<? extends @Nullable TaskContext> context;
  private @Nullable PendingTask<?> task;

  /** Whether the thread is in it; one that is kept for the next task may be left. */
  private boolean entered;

  private @Nullable TaskScope outer;

  /** What the present task holds of shared objects; made when it uses one. */
  private @Nullable LeaseHolder leases;

  private TaskScope(
      @Nullable PoolServices pool,
      @Nullable TaskContext context,
      @Nullable PendingTask<?> task,
      @Nullable Blocker blocker) {
    this(pool, new Given(context), blocker);
    this.task = task;
  }

  /** No lambda, which a worker would have to make before its first task. */
  private record Given(@Nullable TaskContext context) implements Supplier<@Nullable TaskContext> {
    @Override
    public @Nullable TaskContext get() {
      return context;
    }
  }

  /**
   * One for many tasks of one thread, one after the other.
   *
   * @param pool the pool
   * @param context tells what each has for a context; asked when it is wanted
   * @param blocker told of waits, or {@code null}
   */
  TaskScope(
      @Nullable PoolServices pool,
      Supplier<? extends @Nullable TaskContext> context,
      @Nullable Blocker blocker) {
    this.pool = pool;
    this.context = context;
    this.blocker = blocker;
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
    TaskScope scope = new TaskScope(pool, context, task, blocker);
    scope.enter();
    return scope;
  }

  /**
   * Makes a scope for tasks that one thread runs one after the other, in a worker process; the
   * thread {@linkplain #resume resumes} it for each.
   *
   * @param context tells what {@link TaskContext#current()} returns; asked when a task asks
   * @param blocker told of waits
   * @return the scope
   */
  public static TaskScope forTasks(
      Supplier<? extends @Nullable TaskContext> context, Blocker blocker) {
    return new TaskScope(null, context, blocker);
  }

  private void enter() {
    outer = current();
    entered = true;
    CURRENT.set(this);
  }

  /** Leaves the scope; the one around it, if any, is the current one again. */
  public void leave() {
    endLeases();
    // Not removed: the next task would have to make the entry again.
    CURRENT.set(outer);
    outer = null;
    entered = false;
  }

  /** Enters it for the next task, which runs in the JVM of its future. */
  void enter(PendingTask<?> next) {
    task = next;
    resume();
  }

  /** Enters it for the next task, by the thread whose it is; to be {@linkplain #pause paused}. */
  public void resume() {
    entered = true;
    if (CURRENT.get() != this) {
      enter();
    }
  }

  /** Leaves it until the next task, for which the thread keeps it. */
  public void pause() {
    endLeases();
    entered = false;
    task = null;
  }

  private void endLeases() {
    LeaseHolder ending = leases;
    if (ending != null) {
      leases = null;
      ending.end(false);
    }
  }

  /**
   * Returns who holds what the current thread gets of shared objects: the task that it runs, or
   * else the thread.
   *
   * @return the holder
   */
  public static LeaseHolder leaseHolder() {
    TaskScope scope = current();
    if (scope == null || scope.leases == null && scope.context.get() == null) {
      return OUTSIDE.get();
    }
    if (scope.leases == null) {
      scope.leases = LeaseHolder.ofTask();
    }
    return scope.leases;
  }

  private static @Nullable TaskScope current() {
    TaskScope scope = CURRENT.get();
    return scope == null || scope.entered ? scope : scope.outer;
  }

  /**
   * Returns the context of the task that the current thread runs.
   *
   * @return the context, or {@code null}
   */
  public static @Nullable TaskContext context() {
    TaskScope scope = current();
    return scope == null ? null : scope.context.get();
  }

  /**
   * Tells whether the current thread runs a task or a callback of a pool, so that the pool must not
   * wait for room, nor for its own end, on it.
   *
   * @param pool the pool
   * @return {@code true} if so, also where the task was entered further out
   */
  public static boolean isWithin(PoolServices pool) {
    for (TaskScope scope = current(); scope != null; scope = scope.outer) {
      if (scope.pool == pool) {
        return true;
      }
    }
    return false;
  }

  static @Nullable Blocker blocker() {
    for (TaskScope scope = current(); scope != null; scope = scope.outer) {
      // A task that the caller runs holds up the worker that the caller is.
      if (scope.blocker != null) {
        return scope.blocker;
      }
    }
    return null;
  }

  static @Nullable PendingTask<?> task() {
    TaskScope scope = current();
    return scope == null ? null : scope.task;
  }
}
