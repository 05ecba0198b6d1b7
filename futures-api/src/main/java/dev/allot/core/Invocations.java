package dev.allot.core;

import dev.allot.TaskFuture;
import dev.allot.UncheckedInterruptedException;
import dev.allot.UncheckedTimeoutException;
import dev.allot.WaitFor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * {@code invokeAll} and {@code invokeAny}, as {@link java.util.concurrent.ExecutorService} says.
 */
final class Invocations {
  private Invocations() {}

  static <T> List<Future<T>> all(
      SubmittingView pool, Collection<? extends Callable<T>> tasks, @Nullable Duration timeout)
      throws InterruptedException {
    tasks.forEach(task -> Objects.requireNonNull(task, "task"));
    List<TaskFuture<T>> futures = new ArrayList<>(tasks.size());
    boolean complete = false;
    try {
      Deadline deadline = new Deadline(timeout);
      for (Callable<T> task : tasks) {
        futures.add(pool.submit(task, deadline.nanosLeft()));
      }
      Waiting.await(futures, WaitFor.ALL_COMPLETED, Duration.ofNanos(deadline.nanosLeft()));
      complete = timeout == null;
    } catch (RejectedExecutionException e) {
      throw interruptionOr(e);
    } finally {
      if (!complete) {
        futures.forEach(future -> future.cancel(true));
      }
    }
    return new ArrayList<>(futures);
  }

  static <T> T any(
      SubmittingView pool, Collection<? extends Callable<T>> tasks, @Nullable Duration timeout)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("invokeAny needs at least one task, but was given none");
    }
    tasks.forEach(task -> Objects.requireNonNull(task, "task"));
    List<TaskFuture<T>> futures = new ArrayList<>(tasks.size());
    CompletionOrder<TaskFuture<T>> order = new CompletionOrder<>(List.of(), timeout);
    Deadline deadline = new Deadline(timeout);
    try {
      for (Callable<T> task : tasks) {
        futures.add(pool.submit(task, deadline.nanosLeft()));
        order.add(futures.get(futures.size() - 1));
      }
      return firstResult(order);
    } catch (RejectedExecutionException e) {
      throw interruptionOr(e);
    } catch (UncheckedTimeoutException e) {
      throw new TimeoutException(e.getMessage());
    } catch (UncheckedInterruptedException e) {
      Thread.interrupted();
      throw (InterruptedException) e.getCause();
    } finally {
      futures.forEach(future -> future.cancel(true));
    }
  }

  /** Both methods are to throw what a submission that was interrupted hides. */
  private static RejectedExecutionException interruptionOr(RejectedExecutionException e)
      throws InterruptedException {
    if (e.getCause() instanceof InterruptedException interruption) {
      Thread.interrupted();
      throw interruption;
    }
    return e;
  }

  private static <T> T firstResult(CompletionOrder<TaskFuture<T>> order)
      throws ExecutionException, InterruptedException {
    ExecutionException last = null;
    for (TaskFuture<T> done : order) {
      try {
        return done.get();
      } catch (ExecutionException e) {
        last = e;
      } catch (java.util.concurrent.CancellationException e) {
        last = new ExecutionException(e);
      }
    }
    throw Objects.requireNonNull(last);
  }
}
