package dev.allot.cluster.member;

import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.TaskScope;
import org.jspecify.annotations.Nullable;

/** The context of a task on a member; told of the task's waits too. */
final class MemberTaskContext implements TaskContext, TaskScope.Blocker {
  private final String worker;
  private final int number;
  private final TaskFrame task;
  private final MemberBatch batch;
  private final MemberSession session;

  /** Whether the pool was told that the task waits; used by the task's thread alone. */
  private boolean told;

  MemberTaskContext(
      String worker, int number, TaskFrame task, MemberBatch batch, MemberSession session) {
    this.worker = worker;
    this.number = number;
    this.task = task;
    this.batch = batch;
    this.session = session;
  }

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
  public String worker() {
    return worker;
  }

  @Override
  public long pid() {
    return ProcessHandle.current().pid();
  }

  @Override
  public boolean isCancelled() {
    return batch.isStopped(task.slot());
  }

  @Override
  public PoolExecutor executor() {
    return session.executor();
  }

  @Override
  public void block(@Nullable PoolServices only) {
    told = session.block(number, taskName() + " (task " + task.taskId() + ")", only);
  }

  @Override
  public void unblock() {
    if (told) {
      told = false;
      session.unblock(number);
    }
  }
}
