package dev.allot.process.soak.shared;

import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.WorkerCrashedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** A task of a scene, as the application knows it. */
final class Part {
  /** Longer than anything takes; what is not done then was forgotten. */
  static final Duration BOUND = Duration.ofSeconds(60);

  private final String name;
  private final Fate fate;
  private final TaskFuture<Integer> future;

  Part(String name, Fate fate, TaskFuture<Integer> future) {
    this.name = name;
    this.fate = fate;
    this.future = future;
  }

  String name() {
    return name;
  }

  boolean isDone() {
    return future.isDone();
  }

  /** The name of the role of its first attempt. */
  String firstAttempt() {
    return name + "#1";
  }

  boolean hasFailed() {
    return future.isDone() && future.status() != TaskStatus.SUCCEEDED;
  }

  boolean hasCrashed() {
    return future.status() == TaskStatus.FAILED
        && future.exceptionNow() instanceof WorkerCrashedException;
  }

  /** Whether it may run, or come to run, though its future is done. */
  boolean mayRunOn() {
    return hasFailed() && fate != Fate.RETRIED && !hasCrashed();
  }

  void cancel() {
    future.cancel(true);
  }

  /** Waits for its end, and enters that; complains of one that it was not to come to. */
  void settle(Stage stage) throws InterruptedException {
    Tally tally = stage.tally();
    tally.tasks++;
    try {
      future.get(BOUND);
      tally.succeeded++;
    } catch (CancellationException e) {
      tally.cancelled++;
      if (fate != Fate.CANCELLED) {
        stage.complain(this + " was cancelled, by nobody");
      }
    } catch (ExecutionException e) {
      tally.failed++;
      if (!fate.mayFailWith(e.getCause())) {
        StringWriter trace = new StringWriter();
        e.getCause().printStackTrace(new PrintWriter(trace));
        stage.complain(this + " failed with " + trace);
      }
    } catch (TimeoutException e) {
      stage.complain(this + " is not done after " + BOUND + ": " + future);
    }
  }

  @Override
  public String toString() {
    return name + " (" + fate + ")";
  }
}
