package dev.allot.process;

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

/** A task as it travels, and what became of earlier attempts at it. */
final class EncodedTask {
  /** In UTF-8. */
  private static final long BYTES_PER_CHAR = 3;

  private final byte[] bytes;
  private final @Nullable NumberedFunction function;
  private final TaskHistory history;
  private final boolean passedOn;

  /** Of attempts that were followed by another; used by the one worker that holds the task. */
  private final List<WorkerCrashedException> crashes = new ArrayList<>(0);

  EncodedTask(byte[] bytes, TaskOptions options) {
    this(bytes, null, options, false);
  }

  /** One whose worker is to be told of its function first. */
  EncodedTask(EncodedCall call, TaskOptions options) {
    this(call.bytes(), call.function(), options, false);
  }

  /** One whose outcome is passed on to the worker that has submitted it, if so. */
  EncodedTask(byte[] bytes, TaskOptions options, boolean passedOn) {
    this(bytes, null, options, passedOn);
  }

  private EncodedTask(
      byte[] bytes, @Nullable NumberedFunction function, TaskOptions options, boolean passedOn) {
    this.bytes = bytes;
    this.function = function;
    this.history = new TaskHistory(options);
    this.passedOn = passedOn;
  }

  byte[] bytes() {
    return bytes;
  }

  /** How many bytes a task with this work takes in a frame, at most. */
  long size(PendingTask<?> task) {
    return bytes.length + BYTES_PER_CHAR * TaskFrame.overhead(task.givenName(), task.logContext());
  }

  /** What the worker must have been told of, or null: the task travels as a whole. */
  @Nullable NumberedFunction function() {
    return function;
  }

  boolean isPassedOn() {
    return passedOn;
  }

  TaskHistory history() {
    return history;
  }

  List<WorkerCrashedException> crashes() {
    return crashes;
  }
}
