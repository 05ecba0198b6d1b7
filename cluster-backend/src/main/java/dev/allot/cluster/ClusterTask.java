package dev.allot.cluster;

import dev.allot.TaskOptions;
import dev.allot.WorkerCrashedException;
import dev.allot.process.function.EncodedCall;
import dev.allot.process.function.NumberedFunction;
import dev.allot.process.policy.TaskHistory;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.PendingTask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as it travels, and what became of earlier attempts at it; used by the one worker that
 * holds it.
 */
final class ClusterTask {
  private final byte[] bytes;
  private final @Nullable NumberedFunction function;
  private final TaskOptions options;
  private final boolean passedOn;
  private @Nullable TaskHistory history;
  private @Nullable List<WorkerCrashedException> crashes;

  /** One whose outcome, if {@code passedOn}, goes on to the worker that has submitted it. */
  ClusterTask(byte[] bytes, TaskOptions options, boolean passedOn) {
    this.bytes = bytes;
    this.function = null;
    this.options = options;
    this.passedOn = passedOn;
  }

  /** One whose worker is to be told of its function first. */
  ClusterTask(EncodedCall call, TaskOptions options) {
    this.bytes = call.bytes();
    this.function = call.function();
    this.options = options;
    this.passedOn = false;
  }

  byte[] bytes() {
    return bytes;
  }

  @Nullable NumberedFunction function() {
    return function;
  }

  boolean isPassedOn() {
    return passedOn;
  }

  /** Whether it is sent by itself, since it matters when it starts, or that it did. */
  boolean isAlone() {
    return options.timeout() != null || options.retries() > 0;
  }

  TaskFrame frame(PendingTask<?> task, int index) {
    return new TaskFrame(
        index, 0, task.taskId(), task.attempt(), false, task.givenName(), task.logContext(), bytes);
  }

  TaskHistory history() {
    TaskHistory present = history;
    if (present == null) {
      present = new TaskHistory(options);
      history = present;
    }
    return present;
  }

  /** Of attempts that were followed by another. */
  List<WorkerCrashedException> crashes() {
    List<WorkerCrashedException> present = crashes;
    if (present == null) {
      present = new ArrayList<>(1);
      crashes = present;
    }
    return present;
  }
}
