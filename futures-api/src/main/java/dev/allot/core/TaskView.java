package dev.allot.core;

import dev.allot.PoolExecutor;
import dev.allot.TaskOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What a task holds of the pool that runs it: it may use the pool, and not end it (NEST-04). */
final class TaskView extends SubmittingView {

  TaskView(TaskAcceptor pool, TaskOptions options) {
    super(pool, options);
  }

  @Override
  public PoolExecutor with(TaskOptions taskOptions) {
    return new TaskView(acceptor(), Objects.requireNonNull(taskOptions, "options"));
  }

  private UnsupportedOperationException refusal(String method) {
    return new UnsupportedOperationException(
        method
            + " was called on "
            + this
            + " by way of TaskContext.executor(), which is for submitting: the pool belongs to"
            + " whoever opened it. Leave the call out, and keep the executor out of"
            + " try-with-resources");
  }

  @Override
  public void resize(int workers) {
    throw refusal("resize");
  }

  @Override
  public void shutdown() {
    throw refusal("shutdown");
  }

  @Override
  public List<Runnable> shutdownNow() {
    throw refusal("shutdownNow");
  }

  /** It would wait for the calling task too. */
  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    throw refusal("awaitTermination");
  }

  @Override
  public void close() {
    throw refusal("close");
  }

  @Override
  public boolean close(Duration limit) {
    throw refusal("close");
  }
}
