package dev.allot.process.soak;

import dev.allot.TaskFuture;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A task that was accepted, and what became of it; without what it carried. */
final class Entry {
  /** Longer than anything is specified to take; what is not done then hangs. */
  static final Duration BOUND = Duration.ofSeconds(60);

  final String key;
  final FaultClass fault;
  final Deed deed;

  /** Until the outcome is known; an element of a map has none. */
  private @Nullable TaskFuture<SoakTask.Result> future;

  /** Whether it was cancelled before it had started. */
  private boolean withdrawn;

  private Outcome outcome = Outcome.HUNG;
  private int attempt;
  private @Nullable Throwable failure;

  /** How its future ended. */
  enum Outcome {
    SUCCEEDED,
    /** With a result that is another's. */
    MIXED_UP,
    FAILED,
    CANCELLED,
    HUNG
  }

  Entry(SoakTask task, @Nullable TaskFuture<SoakTask.Result> future) {
    this.key = task.key();
    this.fault = task.fault();
    this.deed = task.deed();
    this.future = future;
  }

  /** Cancels it, running or not. */
  void cancel(boolean mayInterrupt) {
    if (future != null && future.cancel(mayInterrupt)) {
      withdrawn = !mayInterrupt;
    }
  }

  /** Waits for the outcome, for so long that a hang is one, and lets go of the future. */
  void settle() throws InterruptedException {
    TaskFuture<SoakTask.Result> open = future;
    future = null;
    if (open == null) {
      return;
    }
    try {
      succeeded(open.get(BOUND));
    } catch (ExecutionException e) {
      failed(e.getCause());
    } catch (CancellationException e) {
      outcome = Outcome.CANCELLED;
    } catch (TimeoutException e) {
      outcome = Outcome.HUNG;
    }
  }

  void succeeded(SoakTask.Result result) {
    outcome = result.key().equals(key) ? Outcome.SUCCEEDED : Outcome.MIXED_UP;
    attempt = result.attempt();
  }

  void failed(Throwable thrown) {
    outcome = Outcome.FAILED;
    failure = thrown;
  }

  Outcome outcome() {
    return outcome;
  }

  /** The attempt that succeeded. */
  int attempt() {
    return attempt;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  boolean isWithdrawn() {
    return withdrawn;
  }

  @Override
  public String toString() {
    String end = failure == null ? "" : " " + failure;
    return key + " (" + fault + ", " + deed + ") " + outcome + end;
  }
}
