package dev.allot.cluster.worker;

import dev.allot.PoolExecutor;
import dev.allot.TaskContext;

/** The context of a task in a worker process: the task is the pool's, the process the member's. */
record ProcessTaskContext(ProcessTask task, TaskContext process) implements TaskContext {

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
    return task.attempt();
  }

  @Override
  public String worker() {
    return task.worker();
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public boolean isCancelled() {
    return process.isCancelled();
  }

  @Override
  public PoolExecutor executor() {
    return process.executor();
  }
}
