package dev.allot.core;

import dev.allot.PoolConfig;
import dev.allot.TaskOptions;
import dev.allot.VoidTask;
import dev.allot.WorkerStats;
import dev.allot.spi.Backend;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * No workers: each task runs in {@code submit}, on the thread that calls it, and is done when that
 * returns. For debugging, where a breakpoint should stop the whole program and a stack trace should
 * begin with the caller.
 */
final class InlineBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(InlineBackend.class);

  private final PoolConfig config;
  private final PoolServices pool;
  private boolean ended;

  InlineBackend(PoolConfig config, PoolServices pool) {
    this.config = config;
    this.pool = pool;
    VoidTask initializer = config.initializer();
    if (initializer != null) {
      initializer.run();
    }
  }

  @Override
  public boolean runsInCaller() {
    return true;
  }

  @Override
  public Object prepare(Callable<?> body, TaskOptions options) {
    return body;
  }

  @Override
  public Callable<?> restore(Object work) {
    return (Callable<?>) work;
  }

  @Override
  public boolean handsOutChunks() {
    return false;
  }

  @Override
  public void tasksQueued() {}

  @Override
  public void shutdown() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    VoidTask finalizer = config.finalizer();
    try {
      if (finalizer != null) {
        finalizer.run();
      }
    } catch (Throwable e) {
      LOG.error("the finalizer of {} failed", pool.name(), e);
    }
    pool.workersEnded();
  }

  @Override
  public List<PendingTask<?>> held() {
    return List.of();
  }

  @Override
  public List<WorkerStats> workers() {
    return List.of();
  }

  /** As many tasks run at a time as threads submit some. */
  @Override
  public void resize(int workers) {}

  @Override
  public String describe() {
    return "tasks run in the caller";
  }
}
