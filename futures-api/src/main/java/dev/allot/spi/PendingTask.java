package dev.allot.spi;

import dev.allot.FutureSnapshot;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.TaskStatus;
import dev.allot.TaskTimeoutException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
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
public final class PendingTask<T> extends AwaitedFuture<T> {
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
  private final Map<String, String> logContext;
  private final Listeners listeners = new Listeners();
  private volatile Object state = QUEUED;
  private volatile @Nullable Object work;

  /** Which attempt at the task its worker makes, or the next one will. */
  private volatile int attempt = 1;

  /** Ends the present attempt when its time is over, if it has a limit. */
  private volatile @Nullable TaskTimeout timeout;

  /** How long the last attempt ran, if somebody wants to know. */
  private volatile long ranNanos;

  /** The task that this task, which runs in this JVM, waits for without limit; see TaskWait. */
  volatile @Nullable PendingTask<?> waitsFor;

  /** Whether the task is in the queue and counts; guarded by the queue's lock. */
  boolean queued;

  /**
   * Makes a task that is not queued yet, and runs in an empty logging context.
   *
   * @param pool its pool
   * @param id its number in the pool
   * @param options its options
   * @param work what {@link Backend#prepare} made of it
   */
  public PendingTask(PoolServices pool, long id, TaskOptions options, Object work) {
    this(pool, id, options, work, Map.of());
  }

  /**
   * Makes a task that is not queued yet.
   *
   * @param pool its pool
   * @param id its number in the pool
   * @param options its options
   * @param work what {@link Backend#prepare} made of it
   * @param logContext the {@linkplain LogContext logging context} to run it in
   */
  public PendingTask(
      PoolServices pool,
      long id,
      TaskOptions options,
      Object work,
      Map<String, String> logContext) {
    this.pool = pool;
    this.id = id;
    this.options = options;
    this.work = work;
    this.logContext = logContext;
  }

  // What a worker does with a task.

  /**
   * Takes the task for a worker.
   *
   * @param claim what decides whether the worker has started it
   * @return {@code true} if the worker holds it now; {@code false} if it was cancelled: leave it
   */
  public boolean hold(StartClaim claim) {
    Duration limit = claim.keepsTime() ? null : options.timeout();
    if (limit == null) {
      return STATE.compareAndSet(this, QUEUED, claim);
    }
    // Known before the task is held: whoever completes it then ends the watch.
    TaskTimeout watch = new TaskTimeout(this, claim, limit);
    timeout = watch;
    boolean held = STATE.compareAndSet(this, QUEUED, claim);
    if (held) {
      try {
        watch.begin();
      } catch (Throwable e) {
        // No thread for the timer: it is not to be held by nobody.
        release(claim);
        throw e;
      }
    }
    return held;
  }

  boolean isHeldBy(StartClaim claim) {
    return state == claim;
  }

  /**
   * Gives the task up, which its worker holds and can never start, so that another may hold it.
   *
   * @param claim the worker's claim
   * @return {@code true} if it is free; {@code false} if it was cancelled meanwhile
   */
  public boolean release(StartClaim claim) {
    TaskTimeout watch = timeout;
    if (watch != null) {
      watch.cancel(claim);
    }
    return STATE.compareAndSet(this, claim, QUEUED);
  }

  /**
   * Gives the task up for another attempt: its worker had started it and died, and the caller of
   * {@code submit} has asked for retries.
   *
   * @param claim the worker's claim
   * @return {@code true} if it is free; {@code false} if it was cancelled meanwhile
   */
  public boolean retry(StartClaim claim) {
    // Before it is free: the next worker reads it. Only the holder gets here, so this is no race.
    int present = attempt;
    attempt = present + 1;
    TaskTimeout watch = timeout;
    if (watch != null) {
      watch.cancel();
    }
    return release(claim);
  }

  /**
   * Returns which attempt at the task its worker makes, or the next one will.
   *
   * @return the number, from 1
   */
  public int attempt() {
    return attempt;
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
    long ran = 0;
    if (expected instanceof StartClaim claim && pool.events().wantsStarts() && claim.started()) {
      ran = System.nanoTime() - claim.startedNanos();
    }
    if (!STATE.compareAndSet(this, expected, outcome)) {
      return false;
    }
    work = null;
    ranNanos = ran;
    TaskTimeout watch = timeout;
    if (watch != null) {
      watch.cancel();
    }
    try {
      listeners.fire(this, pool);
    } finally {
      pool.settled(this);
    }
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
   * Returns the logging context of the thread that submitted the task, for {@link
   * LogContext#enter}.
   *
   * @return the context, which nobody changes
   */
  public Map<String, String> logContext() {
    return logContext;
  }

  /**
   * Returns the task's name.
   *
   * @return the name of its options, or {@code task-} and its id
   */
  public String name() {
    String name = options.name();
    return name == null ? defaultName(id) : name;
  }

  /**
   * Returns the name of a task that was given none.
   *
   * @param id its number in the pool
   * @return the name
   */
  public static String defaultName(long id) {
    return "task-" + id;
  }

  /**
   * Returns the name that the task was given.
   *
   * @return the name, which is not blank; empty if it has none but {@link #name()}
   */
  public String givenName() {
    String name = options.name();
    return name == null ? "" : name;
  }

  /**
   * Returns what messages call the task.
   *
   * @return {@code task 12}, or {@code task 12 'resize'} where it was given a name
   */
  public String title() {
    return options.name() == null ? "task " + id : "task " + id + " '" + options.name() + "'";
  }

  /**
   * Tells how long the last attempt ran, for {@link dev.allot.PoolEvent.TaskFinished}.
   *
   * @return the time from its start until the task was done; zero if it never started, or nobody
   *     listened
   */
  public Duration ran() {
    return Duration.ofNanos(ranNanos);
  }

  // What its future does.

  @Override
  public long taskId() {
    return id;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    while (true) {
      Object seen = tryWithdraw();
      if (seen == QUEUED || mayInterruptIfRunning && stop()) {
        return true;
      }
      if (seen instanceof FutureSnapshot<?> outcome) {
        // Another call may have been quicker.
        return outcome.status() == TaskStatus.CANCELLED;
      }
      if (!mayInterruptIfRunning) {
        // It runs, whatever becomes of it.
        return false;
      }
      // Its attempt has just ended: look again.
    }
  }

  /**
   * Cancels the task if it has not started.
   *
   * @return {@code true} if this call cancelled it, and no worker ever starts it
   */
  public boolean withdraw() {
    return tryWithdraw() == QUEUED;
  }

  /** Returns QUEUED if it was cancelled, or the state that is in the way of that. */
  private Object tryWithdraw() {
    while (true) {
      Object now = state;
      if (now instanceof FutureSnapshot<?>) {
        return now;
      }
      if (now instanceof StartClaim claim) {
        if (!claim.revoke()) {
          if (now == state) {
            return now;
          }
        } else if (complete(now, cancelled())) {
          return QUEUED;
        }
      } else if (complete(now, cancelled())) {
        pool.queue().forget(this);
        return QUEUED;
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

  /** The task has run for too long: it fails, and is stopped. */
  void timeOut(StartClaim claim, TaskTimeoutException exception) {
    if (complete(claim, new FutureSnapshot<>(TaskStatus.FAILED, null, exception))) {
      claim.interrupt();
    }
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
  @Override
  @Nullable FutureSnapshot<T> outcome() {
    return state instanceof FutureSnapshot<?> outcome ? (FutureSnapshot<T>) outcome : null;
  }

  @Override
  public boolean isDone() {
    return state instanceof FutureSnapshot;
  }

  @Override
  void awaitDone() throws InterruptedException {
    TaskWait.forEver(this);
  }

  @Override
  void awaitDone(long nanos) throws InterruptedException {
    TaskWait.atMost(this, nanos);
  }

  /** Looks for the outcome before a wait, where there is something to look at. */
  void look(long nanos) {
    if (state instanceof StartClaim claim) {
      claim.lookFor(this, nanos);
    }
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
    Objects.requireNonNull(callback, "callback");
    listeners.addCallback(new Callback<>(this, callback), this);
    return this;
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
