package dev.allot.process;

import dev.allot.TaskOptions;
import dev.allot.WorkerCrashedException;
import dev.allot.process.policy.TaskHistory;
import java.util.ArrayList;
import java.util.List;

/** A task as it travels, and what became of earlier attempts at it. */
final class EncodedTask {
  private final byte[] bytes;
  private final TaskHistory history;
  private final boolean passedOn;

  /** Of attempts that were followed by another; used by the one worker that holds the task. */
  private final List<WorkerCrashedException> crashes = new ArrayList<>(0);

  EncodedTask(byte[] bytes, TaskOptions options) {
    this(bytes, options, false);
  }

  /** One whose outcome is passed on to the worker that has submitted it, if so. */
  EncodedTask(byte[] bytes, TaskOptions options, boolean passedOn) {
    this.bytes = bytes;
    this.history = new TaskHistory(options);
    this.passedOn = passedOn;
  }

  byte[] bytes() {
    return bytes;
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
