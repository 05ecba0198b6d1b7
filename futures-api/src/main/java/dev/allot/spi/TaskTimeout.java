package dev.allot.spi;

import dev.allot.TaskTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches one attempt at a task that may run for a limited time only (TIME-01).
 *
 * <p>The time begins when the worker starts the task, which may be later than when it takes it, and
 * which nobody tells: so this looks when the task could be over at the earliest, and if it is not,
 * looks again at the next moment at which it could be. Nothing that the task does moves that moment
 * (TIME-03).
 */
final class TaskTimeout implements Runnable {
  private final PendingTask<?> task;
  private final StartClaim claim;
  private final Duration limit;
  private @Nullable Future<?> next;
  private boolean cancelled;

  TaskTimeout(PendingTask<?> task, StartClaim claim, Duration limit) {
    this.task = task;
    this.claim = claim;
    this.limit = limit;
  }

  /** Begins to watch; the worker has just taken the task. */
  void begin() {
    lookIn(TimeUnit.NANOSECONDS.convert(limit));
  }

  private synchronized void lookIn(long nanos) {
    if (!cancelled) {
      next = task.pool().schedule(this, nanos);
    }
  }

  /** The task is done: nothing is to be kept of it until its time would have been over. */
  synchronized void cancel() {
    cancelled = true;
    if (next != null) {
      next.cancel(false);
    }
  }

  /** The attempt of a claim never began; another may be watched already. */
  void cancel(StartClaim released) {
    if (released == claim) {
      cancel();
    }
  }

  @Override
  public void run() {
    if (!task.isHeldBy(claim)) {
      return;
    }
    long allowed = TimeUnit.NANOSECONDS.convert(limit);
    long left = claim.started() ? allowed - (System.nanoTime() - claim.startedNanos()) : allowed;
    if (left > 0) {
      lookIn(left);
    } else {
      task.timeOut(claim, exception());
    }
  }

  private TaskTimeoutException exception() {
    return new TaskTimeoutException(
        task.title()
            + ", attempt "
            + task.attempt()
            + ", was not done within its timeout of "
            + limit.toMillis()
            + " ms and is being stopped; see TaskOptions.timeout",
        limit);
  }
}
