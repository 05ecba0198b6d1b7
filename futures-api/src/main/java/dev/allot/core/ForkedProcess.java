package dev.allot.core;

import dev.allot.PoolConfig;
import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.shared.Pipe;
import dev.allot.shared.Sender;
import dev.allot.shared.SharedClosedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A pool of one process, for one task, with which it ends.
 *
 * @param <T> the type of the result
 */
public final class ForkedProcess<T> {
  private static final Counter NUMBERS = new Counter();

  private final PoolExecutor pool;
  private final CompletableFuture<Long> pid;
  private final Sender<String> interrupts;
  private final TaskFuture<T> future;

  private ForkedProcess(
      PoolExecutor pool,
      CompletableFuture<Long> pid,
      Sender<String> interrupts,
      TaskFuture<T> future) {
    this.pool = pool;
    this.pid = pid;
    this.interrupts = interrupts;
    this.future = future;
  }

  /**
   * Starts it.
   *
   * @param task the task
   * @param config what the process is to be like
   * @param <T> the type of the result
   * @return the process
   */
  public static <T> ForkedProcess<T> start(Task<T> task, PoolConfig config) {
    CompletableFuture<Long> pid = new CompletableFuture<>();
    PoolExecutor pool = PoolExecutor.open(forOne(config, pid));
    try {
      Pipe<String> interrupts = pool.shared().pipe("interrupts");
      TaskFuture<T> future = pool.submit(new InterruptibleTask<>(task, interrupts.receiver()));
      future.onDone(
          done -> {
            pid.completeExceptionally(new IllegalStateException("its process was never up"));
            pool.shutdown();
          });
      return new ForkedProcess<>(pool, pid, interrupts.sender(), future);
    } catch (Throwable e) {
      pool.shutdownNow();
      throw e;
    }
  }

  private static PoolConfig forOne(PoolConfig config, CompletableFuture<Long> pid) {
    PoolConfig.Builder builder = PoolConfig.builder();
    config.settings().forEach(builder::set);
    config.listeners().forEach(builder::listener);
    return builder
        .backend("process")
        .workers(1)
        .name("forked-" + NUMBERS.incrementAndGet())
        .initializer(config.initializer())
        .finalizer(config.finalizer())
        .listener(
            event -> {
              if (event instanceof PoolEvent.WorkerStarted started) {
                pid.complete(started.pid());
              }
            })
        .build();
  }

  /**
   * Returns the task's future.
   *
   * @return the future
   */
  public TaskFuture<T> future() {
    return future;
  }

  /**
   * Waits until the process is up.
   *
   * @return its id
   * @throws InterruptedException if the thread is interrupted
   */
  public long pid() throws InterruptedException {
    try {
      return pid.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the process of " + future + " could not be started",
          future.status() == TaskStatus.FAILED ? future.exceptionNow() : e.getCause());
    }
  }

  /**
   * Tells whether the process has ended.
   *
   * @return {@code true} if so
   */
  public boolean isEnded() {
    return pool.isTerminated();
  }

  /**
   * Waits for its end.
   *
   * @param nanos how long at most
   * @return whether it has ended
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean join(long nanos) throws InterruptedException {
    return pool.awaitTermination(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  /** Interrupts the task, if it runs. */
  public void interrupt() {
    try {
      interrupts.send("interrupt", Duration.ZERO);
    } catch (SharedClosedException e) {
      // It has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends the process. One that is not up yet is not waited for.
   *
   * @param how how it is ended
   */
  public void end(Consumer<ProcessHandle> how) {
    Long known = pid.isCompletedExceptionally() ? null : pid.getNow(null);
    if (known == null) {
      pool.shutdownNow();
    } else {
      Optional<ProcessHandle> handle = ProcessHandle.of(known);
      handle.ifPresent(how);
    }
  }

  @Override
  public String toString() {
    return future + ", pid " + (pid.isCompletedExceptionally() ? "none" : pid.getNow(-1L));
  }
}
