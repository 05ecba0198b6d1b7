package dev.allot.spi;

import dev.allot.FutureSnapshot;
import dev.allot.StarvationException;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.TaskStatus;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task and its future: the one state machine of every backend.
 *
 * <pre>
 *             hold                    succeed, fail, cancel(true)
 *   QUEUED ─────────► held, by a claim ─────────────────────────► outcome
 *     │  ▲───────────────┘ release            ▲
 *     └───────────────────────────────────────┘ cancel, fail
 * </pre>
 *
 * <p>The whole state is one reference, changed by compare-and-set only: {@code QUEUED}, then the
 * {@link StartClaim} of the worker that holds the task, then its outcome. Hence a task is held by
 * one worker at a time, and completes once.
 *
 * @param <T> the type of the result
 */
public final class PendingTask<T> extends StagedFuture<T> {
  private static final Object QUEUED = new Object();
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(PendingTask.class, "state", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final PoolServices pool;
  private final long id;
  private final TaskOptions options;
  private final Listeners listeners = new Listeners();
  private volatile Object state = QUEUED;
  private volatile @Nullable Object work;

  /** The task that this task, which runs in this JVM, waits for without limit. */
  private volatile @Nullable PendingTask<?> waitsFor;

  /** Whether the task is in the queue and counts; guarded by the queue's lock. */
  boolean queued;

  /**
   * Makes a task that is not queued yet.
   *
   * @param pool its pool
   * @param id its number in the pool
   * @param options its options
   * @param work what {@link Backend#prepare} made of it
   */
  public PendingTask(PoolServices pool, long id, TaskOptions options, Object work) {
    this.pool = pool;
    this.id = id;
    this.options = options;
    this.work = work;
  }

  // What a worker does with a task.

  /**
   * Takes the task for a worker.
   *
   * @param claim what decides whether the worker has started it
   * @return {@code true} if the worker holds it now; {@code false} if it was cancelled: leave it
   */
  public boolean hold(StartClaim claim) {
    return STATE.compareAndSet(this, QUEUED, claim);
  }

  /**
   * Gives the task up, which its worker holds and can never start, so that another may hold it.
   *
   * @param claim the worker's claim
   * @return {@code true} if it is free; {@code false} if it was cancelled meanwhile
   */
  public boolean release(StartClaim claim) {
    return STATE.compareAndSet(this, claim, QUEUED);
  }

  /**
   * Returns what is to be run.
   *
   * @return what {@link Backend#prepare} returned, or {@code null} once the task is done
   */
  public @Nullable Object work() {
    return work;
  }

  /**
   * Completes the task with a result.
   *
   * @param result the result
   * @return {@code true} if this completed it; {@code false} if it was done, and this does nothing
   */
  public boolean succeed(@Nullable T result) {
    Object now = state;
    return now instanceof StartClaim
        && complete(now, new FutureSnapshot<>(TaskStatus.SUCCEEDED, result, null));
  }

  /**
   * Completes the task with an exception.
   *
   * @param exception the exception
   * @return {@code true} if this completed it; {@code false} if it was done, and this does nothing
   */
  public boolean fail(Throwable exception) {
    FutureSnapshot<T> failed = new FutureSnapshot<>(TaskStatus.FAILED, null, exception);
    for (Object now = state; !(now instanceof FutureSnapshot); now = state) {
      if (complete(now, failed)) {
        return true;
      }
    }
    return false;
  }

  private boolean complete(Object expected, FutureSnapshot<T> outcome) {
    if (!STATE.compareAndSet(this, expected, outcome)) {
      return false;
    }
    work = null;
    listeners.fire(this, pool);
    pool.settled(this);
    return true;
  }

  /**
   * Returns the pool that has the task.
   *
   * @return the pool
   */
  public PoolServices pool() {
    return pool;
  }

  /**
   * Returns the task's options.
   *
   * @return the options
   */
  public TaskOptions options() {
    return options;
  }

  /**
   * Returns the task's name.
   *
   * @return the name of its options, or {@code task-} and its id
   */
  public String name() {
    String name = options.name();
    return name == null ? "task-" + id : name;
  }

  /**
   * Returns what messages call the task.
   *
   * @return {@code task 12}, or {@code task 12 'resize'} where it was given a name
   */
  public String title() {
    return options.name() == null ? "task " + id : "task " + id + " '" + options.name() + "'";
  }

  // What its future does.

  @Override
  public long taskId() {
    return id;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (!isDone() && (withdraw() || mayInterruptIfRunning && stop())) {
      return true;
    }
    return isCancelled();
  }

  /**
   * Cancels the task if it has not started.
   *
   * @return {@code true} if this call cancelled it, and no worker ever starts it
   */
  public boolean withdraw() {
    while (true) {
      Object now = state;
      if (now instanceof FutureSnapshot<?>) {
        return false;
      }
      if (now instanceof StartClaim claim) {
        if (!claim.revoke()) {
          if (now == state) {
            return false;
          }
        } else if (complete(now, cancelled())) {
          return true;
        }
      } else if (complete(now, cancelled())) {
        pool.queue().forget(this);
        return true;
      }
    }
  }

  /** Cancels the task, which has started, and has it stopped; {@code false} if it is done. */
  private boolean stop() {
    if (state instanceof StartClaim claim && complete(claim, cancelled())) {
      claim.interrupt();
      return true;
    }
    return false;
  }

  private FutureSnapshot<T> cancelled() {
    return new FutureSnapshot<>(TaskStatus.CANCELLED, null, null);
  }

  @Override
  public TaskStatus status() {
    Object now = state;
    if (now instanceof FutureSnapshot<?> outcome) {
      return outcome.status();
    }
    return now instanceof StartClaim claim && claim.started()
        ? TaskStatus.RUNNING
        : TaskStatus.PENDING;
  }

  @Override
  public FutureSnapshot<T> snapshot() {
    FutureSnapshot<T> outcome = outcome();
    if (outcome != null) {
      return outcome;
    }
    TaskStatus now = status();
    // It may have been completed since; then its outcome is the one instant's truth.
    return now.isDone() ? outcome() : new FutureSnapshot<>(now, null, null);
  }

  @SuppressWarnings("unchecked") // state holds no other snapshot than that of a T
  private @Nullable FutureSnapshot<T> outcome() {
    return state instanceof FutureSnapshot<?> outcome ? (FutureSnapshot<T>) outcome : null;
  }

  @Override
  public boolean isDone() {
    return state instanceof FutureSnapshot;
  }

  @Override
  public boolean isCancelled() {
    return status() == TaskStatus.CANCELLED;
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    return valueOf(await());
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return valueOf(await(unit.toNanos(timeout)));
  }

  @Override
  public T get(Duration timeout) throws InterruptedException, ExecutionException, TimeoutException {
    return valueOf(await(TimeUnit.NANOSECONDS.convert(timeout)));
  }

  @SuppressWarnings("NullAway") // a result may be null
  private T valueOf(FutureSnapshot<T> outcome) throws ExecutionException {
    Throwable exception = exceptionOf(outcome);
    if (exception != null) {
      throw new ExecutionException(exception);
    }
    return outcome.result();
  }

  private @Nullable Throwable exceptionOf(FutureSnapshot<T> outcome) {
    if (outcome.status() == TaskStatus.CANCELLED) {
      throw new CancellationException(title() + " was cancelled");
    }
    return outcome.exception();
  }

  @Override
  public @Nullable Throwable exception() throws InterruptedException {
    return exceptionOf(await());
  }

  @Override
  public @Nullable Throwable exception(Duration timeout)
      throws InterruptedException, TimeoutException {
    return exceptionOf(await(TimeUnit.NANOSECONDS.convert(timeout)));
  }

  @Override
  public T join() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new CompletionException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public T resultNow() {
    FutureSnapshot<T> now = snapshot();
    if (now.status() != TaskStatus.SUCCEEDED) {
      throw new IllegalStateException(this + " has no result");
    }
    return now.result();
  }

  @Override
  public Throwable exceptionNow() {
    FutureSnapshot<T> now = snapshot();
    if (now.exception() == null) {
      throw new IllegalStateException(this + " has no exception");
    }
    return now.exception();
  }

  private FutureSnapshot<T> await() throws InterruptedException {
    FutureSnapshot<T> done = outcome();
    if (done != null) {
      return done;
    }
    PendingTask<?> waiter = TaskScope.task();
    if (waiter == null) {
      return await(this, Signal.FOREVER);
    }
    waiter.waitsFor = this;
    try {
      for (PendingTask<?> next = this; next != null; next = next.waitsFor) {
        if (next == waiter) {
          throw waiter.deadlock(this);
        }
      }
      return await(this, Signal.FOREVER);
    } finally {
      waiter.waitsFor = null;
    }
  }

  private StarvationException deadlock(PendingTask<?> target) {
    return new StarvationException(
        title()
            + " waits for "
            + target.title()
            + ", which "
            + (target == this ? "is itself" : "waits for it in turn")
            + ": this would never end. Return the future's value some other way, or use a stage"
            + " (thenApply, thenCompose) in place of the wait");
  }

  private FutureSnapshot<T> await(long nanos) throws InterruptedException, TimeoutException {
    FutureSnapshot<T> outcome = nanos == Signal.FOREVER ? await() : await(this, nanos);
    if (outcome == null) {
      throw new TimeoutException(this + " was not done in time");
    }
    return outcome;
  }

  /** Returns {@code null} only when the time is over. */
  @SuppressWarnings("NullAway")
  private static <T> FutureSnapshot<T> await(PendingTask<T> task, long nanos)
      throws InterruptedException {
    if (!task.isDone() && nanos > 0) {
      Signal signal = new Signal();
      SettledListener listener = done -> signal.set();
      task.whenSettled(listener);
      try {
        signal.await(nanos, task.pool);
      } finally {
        task.forget(listener);
      }
    }
    return task.outcome();
  }

  /**
   * Has a listener told when the task is done; at once, on this thread, if it is.
   *
   * @param listener the listener
   */
  public void whenSettled(SettledListener listener) {
    if (!listeners.add(listener)) {
      listener.settled(this);
    }
  }

  /**
   * Takes a listener back, which may be told nevertheless if the task is just being completed.
   *
   * @param listener the listener
   */
  public void forget(SettledListener listener) {
    listeners.remove(listener);
  }

  @Override
  public TaskFuture<T> onDone(Consumer<? super TaskFuture<T>> callback) {
    java.util.Objects.requireNonNull(callback, "callback");
    listeners.addCallback(new Callback<>(this, callback), this);
    return this;
  }

  /** One for each stage that is asked for, so that stages run in the order of their addition. */
  @Override
  CompletableFuture<T> stage() {
    CompletableFuture<T> stage = new CompletableFuture<>();
    onDone(
        done -> {
          FutureSnapshot<T> outcome = done.snapshot();
          switch (outcome.status()) {
            case SUCCEEDED -> stage.complete(outcome.result());
            case CANCELLED -> stage.cancel(false);
            default -> stage.completeExceptionally(outcome.exception());
          }
        });
    return stage;
  }

  @Override
  public String toString() {
    FutureSnapshot<T> now = snapshot();
    String detail =
        switch (now.status()) {
          case SUCCEEDED ->
              " " + (now.result() == null ? "null" : now.result().getClass().getName());
          case FAILED -> " " + now.exception().getClass().getName();
          default -> "";
        };
    return "TaskFuture[" + title() + " " + now.status() + detail + "]";
  }
}
