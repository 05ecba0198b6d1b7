package dev.allot.core;

import dev.allot.PoolExecutor;
import dev.allot.TaskOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the user holds of a pool. The pool itself never refers to it, so that a pool that nobody
 * holds any more can be found and shut down (SHUT-07).
 */
final class PoolView extends SubmittingView {
  private final Pool pool;

  /** The view that {@link Pools} watches; kept from being collected by the views made from it. */
  private final PoolView root;

  PoolView(Pool pool, TaskOptions options, @Nullable PoolView root) {
    super(pool, options);
    this.pool = pool;
    this.root = root == null ? this : root;
  }

  @Override
  public PoolExecutor with(TaskOptions taskOptions) {
    return new PoolView(pool, Objects.requireNonNull(taskOptions, "options"), root);
  }

  @Override
  public void resize(int workers) {
    pool.resize(workers);
  }

  @Override
  public void shutdown() {
    pool.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return pool.shutdownNow();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return pool.awaitTermination(Duration.ofNanos(unit.toNanos(timeout)));
  }

  @Override
  public void close() {
    PoolClosing.close(pool);
  }

  @Override
  public boolean close(Duration limit) {
    return PoolClosing.close(pool, Objects.requireNonNull(limit, "limit"));
  }
}
