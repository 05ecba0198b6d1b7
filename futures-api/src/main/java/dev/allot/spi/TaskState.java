package dev.allot.spi;

import dev.allot.FutureSnapshot;
import dev.allot.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the state of a {@link PendingTask} is: {@link #QUEUED}, the {@link StartClaim} of the worker
 * that holds it, or its outcome. That is a {@link FutureSnapshot}; or a result itself, so that most
 * tasks need no other object for it.
 */
final class TaskState {
  static final Object QUEUED = new Object();

  static final Object CANCELLED = new FutureSnapshot<>(TaskStatus.CANCELLED, null, null);

  /** A result that is no object. */
  private static final Object NOTHING = new Object();

  private TaskState() {}

  /** The outcome of a task that has come to a result. */
  static Object succeeded(@Nullable Object result) {
    if (result == null) {
      return NOTHING;
    }
    // As it is, unless it could be taken for another state.
    return result instanceof StartClaim || result instanceof FutureSnapshot
        ? new FutureSnapshot<>(TaskStatus.SUCCEEDED, result, null)
        : result;
  }

  static boolean isOutcome(Object state) {
    return state != QUEUED && !(state instanceof StartClaim);
  }

  /** Whether it is the outcome of a task that has come to a result, and that itself. */
  static boolean isResult(Object state) {
    return state != QUEUED && !(state instanceof FutureSnapshot) && !(state instanceof StartClaim);
  }

  static @Nullable Object result(Object state) {
    return state == NOTHING ? null : state;
  }

  static TaskStatus status(Object state) {
    if (state instanceof FutureSnapshot<?> outcome) {
      return outcome.status();
    }
    if (state instanceof StartClaim claim) {
      return claim.started() ? TaskStatus.RUNNING : TaskStatus.PENDING;
    }
    return state == QUEUED ? TaskStatus.PENDING : TaskStatus.SUCCEEDED;
  }

  /** The outcome that a state is, of a task with results of the type, or {@code null}. */
  @SuppressWarnings("unchecked") // there is no other result than a T, nor snapshot than of one
  static <T> @Nullable FutureSnapshot<T> outcome(Object state) {
    if (!isOutcome(state)) {
      return null;
    }
    return state instanceof FutureSnapshot<?> outcome
        ? (FutureSnapshot<T>) outcome
        : new FutureSnapshot<>(TaskStatus.SUCCEEDED, (T) result(state), null);
  }

  /** The words for it: how far the task is, and of what class its outcome is. */
  static String outline(FutureSnapshot<?> now) {
    Object outcome = now.status() == TaskStatus.SUCCEEDED ? now.result() : now.exception();
    String end = outcome == null ? "null" : outcome.getClass().getName();
    boolean ended = now.status() == TaskStatus.SUCCEEDED || now.status() == TaskStatus.FAILED;
    return now.status() + (ended ? " " + end : "");
  }
}
