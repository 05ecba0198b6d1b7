package dev.allot.process;

import dev.allot.TaskOptions;
import dev.allot.WorkerCrashedException;
import dev.allot.process.function.EncodedCall;
import dev.allot.process.function.EncodedChunk;
import dev.allot.process.function.NumberedFunction;
import dev.allot.process.policy.TaskHistory;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task as it travels, and what became of earlier attempts at it. */
final class EncodedTask {
  /** In UTF-8. */
  private static final long BYTES_PER_CHAR = 3;

  private final byte[] bytes;
  private final @Nullable NumberedFunction function;
  private final TaskOptions options;
  private final boolean passedOn;
  private final @Nullable EncodedChunk chunk;

  /*
   * What most tasks have not: made when a worker dies with the task, and used by the one worker that
   * holds it.
   */

  private @Nullable TaskHistory history;

  /** Of attempts that were followed by another. */
  private @Nullable List<WorkerCrashedException> crashes;

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

  /** Elements of a map. */
  EncodedTask(EncodedChunk chunk) {
    this(chunk.bytes(), chunk.function(), TaskOptions.defaults(), false, chunk);
  }

  private EncodedTask(
      byte[] bytes, @Nullable NumberedFunction function, TaskOptions options, boolean passedOn) {
    this(bytes, function, options, passedOn, null);
  }

  private EncodedTask(
      byte[] bytes,
      @Nullable NumberedFunction function,
      TaskOptions options,
      boolean passedOn,
      @Nullable EncodedChunk chunk) {
    this.bytes = bytes;
    this.function = function;
    this.options = options;
    this.passedOn = passedOn;
    this.chunk = chunk;
  }

  /** The work of the last elements of this one. */
  EncodedTask from(int index) {
    return new EncodedTask(elements().from(index));
  }

  /** The work of one element. */
  EncodedTask element(int index) {
    return new EncodedTask(elements().element(index), TaskOptions.defaults());
  }

  /** What is to be sent of a chunk: what is not done. */
  TaskFrame frame(ChunkTask task, SlotClaim claim) {
    EncodedChunk elements = elements();
    int start = elements.start(task.done());
    return new TaskFrame(
        claim.slot(),
        claim.use(),
        task.taskId(),
        task.attempt(),
        false,
        "",
        task.logContext(),
        task.done(),
        task.size(),
        elements.bytes(),
        start,
        elements.start(task.size()) - start);
  }

  private EncodedChunk elements() {
    return Objects.requireNonNull(chunk, "not a chunk");
  }

  byte[] bytes() {
    return bytes;
  }

  /** How many bytes a task with this work takes in a frame, at most. */
  long size(PendingTask<?> task) {
    return length(task) + BYTES_PER_CHAR * TaskFrame.overhead(task.givenName(), task.logContext());
  }

  private int length(PendingTask<?> task) {
    return chunk == null || !(task instanceof ChunkTask elements)
        ? bytes.length
        : chunk.start(elements.size()) - chunk.start(elements.done());
  }

  /** What the worker must have been told of, or null: the task travels as a whole. */
  @Nullable NumberedFunction function() {
    return function;
  }

  boolean isPassedOn() {
    return passedOn;
  }

  TaskHistory history() {
    TaskHistory present = history;
    if (present == null) {
      present = new TaskHistory(options);
      history = present;
    }
    return present;
  }

  List<WorkerCrashedException> crashes() {
    List<WorkerCrashedException> present = crashes;
    if (present == null) {
      present = new ArrayList<>(1);
      crashes = present;
    }
    return present;
  }
}
