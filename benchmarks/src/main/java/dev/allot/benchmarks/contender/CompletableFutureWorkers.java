package dev.allot.benchmarks.contender;

import dev.allot.Task;
import dev.allot.TaskFunction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** {@code CompletableFuture.supplyAsync} on an executor. */
final class CompletableFutureWorkers extends ExecutorWorkers {
  private final ExecutorService executor;

  CompletableFutureWorkers(ExecutorService executor) {
    super(executor);
    this.executor = executor;
  }

  @Override
  public <A, R> Future<R> submit(TaskFunction<A, R> function, A argument) {
    return submit(() -> function.apply(argument));
  }

  @Override
  public <R> Future<R> submit(Task<R> task) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return task.call();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        executor);
  }
}
