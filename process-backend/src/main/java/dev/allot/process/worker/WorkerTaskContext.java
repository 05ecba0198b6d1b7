package dev.allot.process.worker;

import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.TaskScope;
import org.jspecify.annotations.Nullable;

/** The context of a task in a worker process; told of the task's waits too. */
record WorkerTaskContext(String worker, TaskFrame task, ClaimTable claims, ParentServices parent)
    implements TaskContext, TaskScope.Blocker {

  @Override
  public long taskId() {
    return task.taskId();
  }

  @Override
  public String taskName() {
    return task.name().isEmpty() ? PendingTask.defaultName(task.taskId()) : task.name();
  }

  @Override
  public int attempt() {
    return task.attempt();
  }

  @Override
  public long pid() {
    return ProcessHandle.current().pid();
  }

  @Override
  public boolean isCancelled() {
    return claims.stopping(task.slot(), task.use());
  }

  @Override
  public PoolExecutor executor() {
    return parent.executor();
  }

  @Override
  public void block(@Nullable PoolServices only) {
    parent.block(taskName() + " (task " + task.taskId() + ")", only);
  }

  @Override
  public void unblock() {
    parent.unblock();
  }
}
