package dev.allot.spi;

import dev.allot.FutureSnapshot;
import dev.allot.TaskFunction;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.TaskTimeoutException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
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
public sealed class PendingTask<T> extends NumberedTask<T> permits ChunkTask {
  private static final Object QUEUED = TaskState.QUEUED;
  private static final VarHandle STATE;
  private static final VarHandle LISTENERS;
  private static final VarHandle DETAILS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(PendingTask.class, "state", Object.class);
      LISTENERS = lookup.findVarHandle(PendingTask.class, "listeners", Listeners.class);
      DETAILS = lookup.findVarHandle(PendingTask.class, "details", TaskDetails.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile Object state = QUEUED;

  /** Instead of an argument, where the work is run as it is. */
  static final Object WHOLE = new Object();

  /** Instead of an argument, once the task is done: nothing, for who has read its function. */
  static final Object GONE = new Object();

  /**
   * The function of a {@link FunctionTask}, or else all that is to be run. Not volatile: whoever
   * holds the task has it from the queue, and nobody else may run it.
   */
  private @Nullable Object work;

  /** Apart from its function: an object less, which no worker's processor has seen. */
  private @Nullable Object argument = WHOLE;

  /** Made when somebody wants to be told. */
  private volatile @Nullable Listeners listeners;

  /** Made for what most tasks have not. */
  private volatile @Nullable TaskDetails details;

  /** Where it waits in the queue, if it counts there; guarded by the queue's lock. */
  @Nullable TaskSegment segment;

  /**
   * Makes a task that is not queued yet.
   *
   * @param terms what it has in common with others
   * @param id its number in the pool
   * @param work what {@link Backend#prepare} made of it
   */
  public PendingTask(TaskTerms terms, long id, Object work) {
    super(terms, id);
    if (work instanceof FunctionTask<?, ?> call) {
      this.work = call.function();
      this.argument = call.argument();
    } else {
      this.work = work;
    }
  }

  private TaskDetails details() {
    TaskDetails present = details;
    if (present == null) {
      DETAILS.compareAndSet(this, null, new TaskDetails());
      present = details;
    }
    return present;
  }

  private Listeners listeners() {
    Listeners present = listeners;
    if (present == null) {
      LISTENERS.compareAndSet(this, null, new Listeners());
      present = listeners;
    }
    return present;
  }

  // What a worker does with a task.

  /**
   * Takes the task for a worker.
   *
   * @param claim what decides whether the worker has started it
   * @return {@code true} if the worker holds it now; {@code false} if it was cancelled: leave it
   */
  public boolean hold(StartClaim claim) {
    Duration limit = claim.keepsTime() ? null : options().timeout();
    if (limit == null) {
      return STATE.compareAndSet(this, QUEUED, claim);
    }
    // Known before the task is held: whoever completes it then ends the watch.
    TaskTimeout watch = new TaskTimeout(this, claim, limit);
    details().timeout = watch;
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

  /** Whether it is not done, and no worker has it. */
  boolean isFree() {
    return state == QUEUED;
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
    TaskDetails present = details;
    TaskTimeout watch = present == null ? null : present.timeout;
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
    TaskDetails present = details();
    present.attempt++;
    present.cancelTimeout();
    return release(claim);
  }

  /**
   * Returns which attempt at the task its worker makes, or the next one will.
   *
   * @return the number, from 1
   */
  public int attempt() {
    TaskDetails present = details;
    return present == null ? 1 : present.attempt;
  }

  /** How many tasks it counts for. */
  int weight() {
    return 1;
  }

  /** Tells the listeners, though it may not be done. */
  void tellListeners() {
    Listeners present = listeners;
    if (present != null) {
      present.tell(this);
    }
  }

  @Nullable StartClaim claim() {
    return state instanceof StartClaim claim ? claim : null;
  }

  /**
   * Returns what is to be run.
   *
   * @return what {@link Backend#prepare} returned, or what equals that, if it is a {@link
   *     FunctionTask}; {@code null} once the task is done
   */
  public @Nullable Object work() {
    Object present = work;
    Object its = argument;
    if (present == null || its == GONE) {
      // The second, if it is cancelled at this moment.
      return null;
    }
    return its == WHOLE ? present : functionTask(present, its);
  }

  @SuppressWarnings("unchecked") // that is how it came
  private static Object functionTask(Object function, @Nullable Object argument) {
    return new FunctionTask<>((TaskFunction<@Nullable Object, ?>) function, argument);
  }

  /** What is to be called; {@code null} once the task is done. */
  @Nullable Object body() {
    return work;
  }

  /** With what, or {@link #WHOLE}, or {@link #GONE}. */
  @Nullable Object argument() {
    return argument;
  }

  /**
   * Runs a task of this JVM.
   *
   * @param body the task's {@link #body()}
   * @param argument its {@link #argument()}, as of when it was held
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // that is how they came; a result may be null
  T call(Object body, @Nullable Object argument) throws Exception {
    return argument == WHOLE
        ? ((Callable<T>) body).call()
        : ((TaskFunction<@Nullable Object, T>) body).apply(argument);
  }

  /**
   * Completes the task with a result.
   *
   * @param result the result
   * @return {@code true} if this completed it; {@code false} if it was done, and this does nothing
   */
  public boolean succeed(@Nullable T result) {
    Object now = state;
    return now instanceof StartClaim && complete(now, TaskState.succeeded(result));
  }

  /**
   * Completes the task with an exception.
   *
   * @param exception the exception
   * @return {@code true} if this completed it; {@code false} if it was done, and this does nothing
   */
  public boolean fail(Throwable exception) {
    FutureSnapshot<T> failed = new FutureSnapshot<>(TaskStatus.FAILED, null, exception);
    for (Object now = state; !TaskState.isOutcome(now); now = state) {
      if (complete(now, failed)) {
        return true;
      }
    }
    return false;
  }

  private boolean complete(Object expected, Object outcome) {
    long started = 0;
    if (pool().events().wantsStarts() && expected instanceof StartClaim claim && claim.started()) {
      started = claim.startedNanos();
    }
    if (!STATE.compareAndSet(this, expected, outcome)) {
      return false;
    }
    work = null;
    if (argument != WHOLE) {
      argument = GONE;
    }
    if (started != 0) {
      details().ranNanos = System.nanoTime() - started;
    }
    TaskDetails present = details;
    if (present != null) {
      present.cancelTimeout();
    }
    try {
      fire();
    } finally {
      pool().settled(this);
    }
    return true;
  }

  /** Either this sees who listens, or who begins to listen sees that the task is done. */
  private void fire() {
    Listeners present = listeners;
    if (present != null) {
      present.fire(this, pool());
    }
  }

  /**
   * Tells how long the last attempt ran, for {@link dev.allot.PoolEvent.TaskFinished}.
   *
   * @return the time from its start until the task was done; zero if it never started, or nobody
   *     listened
   */
  public Duration ran() {
    TaskDetails present = details;
    return present == null ? Duration.ZERO : Duration.ofNanos(present.ranNanos);
  }

  // What its future does.

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    while (true) {
      Object seen = tryWithdraw();
      if (seen == QUEUED || mayInterruptIfRunning && stop()) {
        return true;
      }
      if (TaskState.isOutcome(seen)) {
        // Another call may have been quicker.
        return TaskState.status(seen) == TaskStatus.CANCELLED;
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
      if (TaskState.isOutcome(now)) {
        return now;
      }
      if (now instanceof StartClaim claim) {
        if (!claim.revoke()) {
          if (now == state) {
            return now;
          }
        } else if (complete(now, TaskState.CANCELLED)) {
          return QUEUED;
        }
      } else if (complete(now, TaskState.CANCELLED)) {
        pool().queue().forget(this);
        return QUEUED;
      }
    }
  }

  /** Cancels the task, which has started, and has it stopped; {@code false} if it is done. */
  private boolean stop() {
    if (state instanceof StartClaim claim && complete(claim, TaskState.CANCELLED)) {
      claim.interrupt(this);
      return true;
    }
    return false;
  }

  /** The task has run for too long: it fails, and is stopped. */
  void timeOut(StartClaim claim, TaskTimeoutException exception) {
    if (complete(claim, new FutureSnapshot<>(TaskStatus.FAILED, null, exception))) {
      claim.interrupt(this);
    }
  }

  @Override
  public TaskStatus status() {
    return TaskState.status(state);
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

  @Override
  @Nullable FutureSnapshot<T> outcome() {
    return TaskState.outcome(state);
  }

  /** Most are there when they are asked for, and need no snapshot. */
  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // there is no other result than a T, maybe null
  public T get() throws InterruptedException, ExecutionException {
    Object now = state;
    return TaskState.isResult(now) ? (T) TaskState.result(now) : super.get();
  }

  @Override
  public boolean isDone() {
    return TaskState.isOutcome(state);
  }

  @Override
  void awaitDone() throws InterruptedException {
    TaskWait.forEver(this);
  }

  @Override
  void awaitDone(long nanos) throws InterruptedException {
    TaskWait.atMost(this, nanos);
  }

  /** The task that this waits for without limit, if it runs in this JVM. */
  @Nullable PendingTask<?> waitsFor() {
    TaskDetails present = details;
    return present == null ? null : present.waitsFor;
  }

  void waitsFor(@Nullable PendingTask<?> task) {
    details().waitsFor = task;
  }

  /** Looks for the outcome before a wait, where there is something to look at. */
  void look(long nanos) {
    if (state instanceof StartClaim claim) {
      claim.lookFor(this, nanos);
    } else {
      pool().queue().look().untilDone(this);
    }
  }

  /** Whether somebody wanted to be told when it is done. */
  boolean wasAwaited() {
    return listeners != null;
  }

  /**
   * Has a listener told when the task is done; at once, on this thread, if it is.
   *
   * @param listener the listener
   */
  public void whenSettled(SettledListener listener) {
    if (isDone()) {
      listener.settled(this);
      return;
    }
    Listeners present = listeners();
    present.add(listener);
    if (isDone()) {
      // Whoever completed it may not have seen the listener.
      present.tell(this);
    }
  }

  /**
   * Takes a listener back, which may be told nevertheless if the task is just being completed.
   *
   * @param listener the listener
   */
  public void forget(SettledListener listener) {
    Listeners present = listeners;
    if (present != null) {
      present.remove(listener);
    }
  }

  @Override
  public TaskFuture<T> onDone(Consumer<? super TaskFuture<T>> callback) {
    Objects.requireNonNull(callback, "callback");
    listeners().addCallback(new Callback<>(this, callback), this);
    return this;
  }

  @Override
  public String toString() {
    return "TaskFuture[" + title() + " " + TaskState.outline(snapshot()) + "]";
  }
}
