package dev.allot.spi;

import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One run of a task on a thread of this JVM: holding and starting are one here.
 *
 * @param <T> the type of the result
 */
public final class LocalRun<T> implements StartClaim, TaskContext {
  private final PoolServices pool;
  private final PendingTask<T> task;
  private final String worker;
  private final Runnable onInterrupt;
  private final Runnable onEnd;
  private volatile boolean cancelled;

  /** The thread while the task runs on it; guarded by this. */
  private @Nullable Thread thread;

  private boolean interrupted;
  private volatile long startedNanos;

  /**
   * Makes a run.
   *
   * @param pool the pool
   * @param task the task
   * @param worker the worker's name
   * @param onInterrupt called once if the task is interrupted while it runs, by the interrupting
   *     thread; must not block
   * @param onEnd called when the task has run, before its future is done
   */
  public LocalRun(
      PoolServices pool, PendingTask<T> task, String worker, Runnable onInterrupt, Runnable onEnd) {
    this.pool = pool;
    this.task = task;
    this.worker = worker;
    this.onInterrupt = onInterrupt;
    this.onEnd = onEnd;
  }

  /**
   * Runs the task on the calling thread and completes it; does nothing if it was cancelled.
   *
   * @param body the task
   * @param blocker told when the task waits for others, or {@code null}
   * @return whether the task was interrupted while it ran; the thread's flag is then clear
   */
  public boolean run(Callable<? extends T> body, TaskScope.@Nullable Blocker blocker) {
    enter();
    startedNanos = System.nanoTime();
    T result = null;
    Throwable thrown = null;
    try {
      if (!task.hold(this)) {
        return leave();
      }
      result = call(body, blocker);
    } catch (Throwable e) {
      // Whatever it is belongs to the task: an Error too ends the task and not the worker.
      thrown = e;
    }
    boolean wasInterrupted = leave();
    onEnd.run();
    if (thrown == null) {
      task.succeed(result);
    } else {
      task.fail(thrown);
    }
    return wasInterrupted;
  }

  private T call(Callable<? extends T> body, TaskScope.@Nullable Blocker blocker) throws Exception {
    if (pool.events().wantsStarts()) {
      pool.events().publish(new PoolEvent.TaskStarted(task.taskId(), task.attempt(), worker));
    }
    TaskScope scope = TaskScope.enter(pool, this, task, blocker);
    try {
      LogContext log = LogContext.enter(task.logContext());
      try {
        return body.call();
      } finally {
        log.leave();
      }
    } finally {
      scope.leave();
    }
  }

  private synchronized void enter() {
    thread = Thread.currentThread();
  }

  private synchronized boolean leave() {
    thread = null;
    if (interrupted) {
      // Meant for the task; it must not strike what the thread does next.
      Thread.interrupted();
    }
    return interrupted;
  }

  @Override
  public boolean started() {
    return true;
  }

  @Override
  public long startedNanos() {
    return startedNanos;
  }

  @Override
  public boolean revoke() {
    return false;
  }

  @Override
  public void interrupt() {
    cancelled = true;
    synchronized (this) {
      if (thread == null || interrupted) {
        return;
      }
      interrupted = true;
      thread.interrupt();
    }
    onInterrupt.run();
  }

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
  public String worker() {
    return worker;
  }

  @Override
  public long pid() {
    return ProcessHandle.current().pid();
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public PoolExecutor executor() {
    return pool.executor();
  }
}
