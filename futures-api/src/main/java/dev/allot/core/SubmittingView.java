package dev.allot.core;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.PoolStats;
import dev.allot.TaskFunction;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.TaskStatus;
import dev.allot.core.shared.NamedObjects;
import dev.allot.shared.SharedState;
import dev.allot.spi.FunctionTask;
import dev.allot.spi.PendingTask;
import dev.allot.spi.Signal;
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

/** The half of a pool that submits, for its owner and for its tasks alike. */
abstract class SubmittingView implements PoolExecutor {
  private static final Logger LOG = LoggerFactory.getLogger(PoolExecutor.class);

  private final TaskAcceptor acceptor;
  private final TaskOptions options;

  SubmittingView(TaskAcceptor acceptor, TaskOptions options) {
    this.acceptor = acceptor;
    this.options = options;
  }

  final TaskAcceptor acceptor() {
    return acceptor;
  }

  final TaskOptions options() {
    return options;
  }

  private <T> PendingTask<T> accept(Callable<? extends T> task) {
    return accept(task, Signal.FOREVER);
  }

  /**
   * A pool that is dropped during its last call must not be shut down before that has its place.
   */
  private <T> PendingTask<T> accept(Callable<? extends T> task, long nanos) {
    try {
      return acceptor.submit(task, options, nanos);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public <T> TaskFuture<T> submit(Callable<T> task) {
    return accept(Objects.requireNonNull(task, "task"));
  }

  /** Submits a task; one for which there is no room in time is cancelled. */
  final <T> TaskFuture<T> submit(Callable<T> task, long nanos) {
    return accept(task, nanos);
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

  @Override
  public SharedState shared() {
    return new NamedObjects(acceptor.shared());
  }

  @Override
  public PoolStats stats() {
    return acceptor.stats();
  }

  @Override
  public PoolConfig config() {
    return acceptor.config();
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
  public boolean isShutdown() {
    return acceptor.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return acceptor.isTerminated();
  }

  @Override
  public String toString() {
    return acceptor.toString();
  }
}
