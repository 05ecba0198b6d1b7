package dev.allot.spi;

import dev.allot.PoolExecutor;
import dev.allot.TaskContext;

/** What a task that runs on a thread of this JVM knows of its run; made when somebody asks. */
final class LocalContext implements TaskContext {
  private final PoolServices pool;
  private final PendingTask<?> task;
  private final String worker;
  private final int attempt;

  private volatile boolean cancelled;

  LocalContext(PoolServices pool, PendingTask<?> task, String worker) {
    this.pool = pool;
    this.task = task;
    this.worker = worker;
    this.attempt = task.attempt();
  }

  void cancel() {
    cancelled = true;
  }

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
    return attempt;
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
    return cancelled;
  }

  @Override
  public PoolExecutor executor() {
    return pool.executor();
  }
}
