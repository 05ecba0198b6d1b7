package dev.allot.core;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskFunction;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.TaskStatus;
import dev.allot.spi.PendingTask;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the user holds of a pool. The pool itself never refers to it, so that a pool that nobody
 * holds any more can be found and shut down (SHUT-07).
 */
final class PoolView implements PoolExecutor {
  private static final Logger LOG = LoggerFactory.getLogger(PoolExecutor.class);

  private final Pool pool;
  private final TaskOptions options;

  /** The view that {@link Pools} watches; kept from being collected by the views made from it. */
  private final PoolView root;

  PoolView(Pool pool, TaskOptions options, @Nullable PoolView root) {
    this.pool = pool;
    this.options = options;
    this.root = root == null ? this : root;
  }

  /**
   * A pool that is dropped during its last call must not be shut down before that has its place.
   */
  private <T> PendingTask<T> accept(Callable<? extends T> task) {
    try {
      return pool.submit(task, options);
    } finally {
      Reference.reachabilityFence(root);
    }
  }

  @Override
  public <T> TaskFuture<T> submit(Callable<T> task) {
    return accept(Objects.requireNonNull(task, "task"));
  }

  /** Submits a task; one for which there is no room in time is cancelled. */
  <T> TaskFuture<T> submit(Callable<T> task, long nanos) {
    try {
      return pool.submit(task, options, nanos);
    } finally {
      Reference.reachabilityFence(root);
    }
  }

  @Override
  public TaskFuture<?> submit(Runnable task) {
    return submit(task, null);
  }

  @Override
  public <T> TaskFuture<T> submit(Runnable task, @Nullable T result) {
    return accept(new RunnableTask<>(Objects.requireNonNull(task, "task"), result));
  }

  @Override
  public <A, R> TaskFuture<R> submit(TaskFunction<? super A, ? extends R> function, A argument) {
    return accept(new FunctionTask<A, R>(Objects.requireNonNull(function, "function"), argument));
  }

  @Override
  public void execute(Runnable task) {
    PendingTask<?> future = accept(new RunnableTask<>(Objects.requireNonNull(task, "task"), null));
    future.onDone(
        done -> {
          if (done.status() == TaskStatus.FAILED) {
            LOG.error("{}, executed without a future, failed", done, done.exceptionNow());
          }
        });
  }

  @Override
  public <A, R> MapResults<R> map(
      TaskFunction<? super A, ? extends R> function,
      Iterable<? extends A> inputs,
      MapOptions mapOptions) {
    return new MapRun<>(
        this,
        Objects.requireNonNull(function, "function"),
        inputs.iterator(),
        () -> {},
        Objects.requireNonNull(mapOptions, "options"));
  }

  @Override
  public <A, R> MapResults<R> map(
      TaskFunction<? super A, ? extends R> function,
      Stream<? extends A> inputs,
      MapOptions mapOptions) {
    return new MapRun<>(
        this,
        Objects.requireNonNull(function, "function"),
        inputs.iterator(),
        inputs::close,
        Objects.requireNonNull(mapOptions, "options"));
  }

  Pool pool() {
    return pool;
  }

  TaskOptions options() {
    return options;
  }

  @Override
  public PoolExecutor with(TaskOptions taskOptions) {
    return new PoolView(pool, Objects.requireNonNull(taskOptions, "options"), root);
  }

  @Override
  public PoolConfig config() {
    return pool.config();
  }

  @Override
  public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    return Invocations.all(this, tasks, null);
  }

  @Override
  public <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    return Invocations.all(this, tasks, Duration.ofNanos(unit.toNanos(timeout)));
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try {
      return Invocations.any(this, tasks, null);
    } catch (TimeoutException e) {
      throw new AssertionError("timed out without a limit", e);
    }
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return Invocations.any(this, tasks, Duration.ofNanos(unit.toNanos(timeout)));
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
  public boolean isShutdown() {
    return pool.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return pool.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return pool.awaitTermination(Duration.ofNanos(unit.toNanos(timeout)));
  }

  @Override
  public void close() {
    pool.close();
  }

  @Override
  public String toString() {
    return pool.toString();
  }
}
