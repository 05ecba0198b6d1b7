package dev.allot.process.worker;

import dev.allot.TaskContext;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.TaskFrame;

/** The context of a task in a worker process. */
record WorkerTaskContext(String worker, TaskFrame task, ClaimTable claims) implements TaskContext {

  @Override
  public long taskId() {
    return task.taskId();
  }

  @Override
  public String taskName() {
    return task.name();
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public long pid() {
    return ProcessHandle.current().pid();
  }

  @Override
  public boolean isCancelled() {
    return claims.stopping(task.slot(), task.use());
  }
}
