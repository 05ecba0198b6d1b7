package dev.allot.spi;

import dev.allot.PoolEvent;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on a thread of this JVM, one after the other: holding and starting are one here. There
 * is one for each worker.
 *
 * <p>A task that is interrupted is done before: its completion is one compare-and-set, which either
 * this wins, and then there is no interrupt, or who {@linkplain #interrupt interrupts}, and then
 * this sees to it that none strikes the next task.
 */
public final class LocalRun extends StartClaim {
  private static final Runnable NOTHING = () -> {};

  private final PoolServices pool;
  private final String worker;
  private final @Nullable SpareWorkers spares;
  private final TaskScope scope;

  /** Set before the task is held, by which other threads see it. */
  private @Nullable Thread thread;

  private long startedNanos;

  /**
   * The present task, set in the same way: who interrupts one has seen it held, and finds it here
   * until the worker is in {@link #afterInterrupt}.
   */
  private @Nullable PendingTask<?> task;

  /** Whether that is interrupted; guarded by this, as what stands in for the worker is. */
  private boolean interrupted;

  private SpareWorkers.@Nullable Stand stand;

  /** Made when the task asks for it; guarded by this. */
  private @Nullable LocalContext context;

  /**
   * Makes it for one thread, which is the only one to call {@link #run}.
   *
   * @param pool the pool
   * @param worker the worker's name
   * @param spares told when a task waits for others or is interrupted; {@code null} where the
   *     thread is not a worker's, and runs one task in between
   */
  public LocalRun(PoolServices pool, String worker, @Nullable SpareWorkers spares) {
    this.pool = pool;
    this.worker = worker;
    this.spares = spares;
    this.scope =
        new TaskScope(pool, this::context, spares == null ? null : spares.forWaiting(this::title));
  }

  private String title() {
    PendingTask<?> present = task;
    return present == null ? "a task" : present.title();
  }

  /**
   * Runs a task on the calling thread and completes it; does nothing if another worker holds it, or
   * it is done.
   *
   * @param pending the task
   * @param body what it does
   * @param <T> the type of the result
   */
  public <T> void run(PendingTask<T> pending, Callable<? extends T> body) {
    run(pending, body, NOTHING);
  }

  /**
   * Runs a task on the calling thread and completes it; does nothing if another worker holds it, or
   * it is done.
   *
   * @param pending the task
   * @param body what it does
   * @param beforeEnd called when the task has run, before its future is done
   * @param <T> the type of the result
   */
  public <T> void run(PendingTask<T> pending, Callable<? extends T> body, Runnable beforeEnd) {
    run(pending, body, PendingTask.WHOLE, beforeEnd);
  }

  /**
   * Runs a task whose {@linkplain PendingTask#work work} is a {@link Callable}, as {@link
   * #run(PendingTask, Callable, Runnable)} does.
   *
   * @param pending the task
   * @param beforeEnd called when the task has run, before its future is done
   * @param <T> the type of the result
   */
  public <T> void run(PendingTask<T> pending, Runnable beforeEnd) {
    Object body = pending.body();
    Object argument = pending.argument();
    if (body != null) {
      run(pending, body, argument, beforeEnd);
    }
  }

  private <T> void run(
      PendingTask<T> pending, Object body, @Nullable Object argument, Runnable beforeEnd) {
    boolean timed = pending.options().timeout() != null || pool.events().wantsStarts();
    thread = Thread.currentThread();
    startedNanos = timed ? System.nanoTime() : 0;
    task = pending;
    T result = null;
    Throwable thrown = null;
    try {
      if (!pending.hold(this)) {
        task = null;
        return;
      }
      result = call(pending, body, argument);
    } catch (Throwable e) {
      // Whatever it is belongs to the task: an Error too ends the task and not the worker.
      thrown = e;
    }
    beforeEnd.run();
    if (!(thrown == null ? pending.succeed(result) : pending.fail(thrown))) {
      afterInterrupt();
    }
    task = null;
    if (context != null) {
      forgetContext();
    }
  }

  private synchronized @Nullable LocalContext context() {
    PendingTask<?> present = task;
    if (context == null && present != null) {
      context = new LocalContext(pool, present, worker);
      if (interrupted) {
        context.cancel();
      }
    }
    return context;
  }

  private synchronized void forgetContext() {
    context = null;
  }

  private <T> T call(PendingTask<T> pending, Object body, @Nullable Object argument)
      throws Exception {
    if (pool.events().wantsStarts()) {
      pool.events().publish(new PoolEvent.TaskStarted(pending.taskId(), pending.attempt(), worker));
    }
    scope.enter(pending);
    try {
      LogContext log = LogContext.enter(pending.logContext());
      try {
        return pending.call(body, argument);
      } finally {
        log.leave();
      }
    } finally {
      if (spares == null) {
        scope.leave();
      } else {
        scope.pause();
      }
    }
  }

  /** What was meant for the task must not strike what the thread does next. */
  private void afterInterrupt() {
    SpareWorkers.Stand begun;
    synchronized (this) {
      task = null;
      begun = stand;
      stand = null;
      if (context != null) {
        // Its interrupt may come too late to say so.
        context.cancel();
      }
      if (interrupted) {
        interrupted = false;
        Thread.interrupted();
      }
    }
    if (begun != null) {
      begun.end();
    }
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
  public void lookFor(PendingTask<?> awaited, long nanos) {
    pool.queue().look().untilDone(awaited);
  }

  @Override
  public synchronized void interrupt(PendingTask<?> stopped) {
    if (task == stopped && !interrupted) {
      interrupted = true;
      if (context != null) {
        context.cancel();
      }
      thread.interrupt();
      if (spares != null) {
        stand = spares.forInterrupted();
        stand.begin();
      }
    }
  }
}
