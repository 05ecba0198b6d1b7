package dev.allot.benchmarks.contender;

import dev.allot.Task;
import dev.allot.TaskFunction;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** An {@code ExecutorCompletionService}: results are taken as they come. */
final class CompletionServiceWorkers extends ExecutorWorkers {
  private final ExecutorCompletionService<Object> service;

  CompletionServiceWorkers(ExecutorService executor) {
    super(executor);
    this.service = new ExecutorCompletionService<>(executor);
  }

  @Override
  public <A, R> Future<R> submit(TaskFunction<A, R> function, A argument) {
    return submit(() -> function.apply(argument));
  }

  @Override
  @SuppressWarnings("unchecked") // a Future<Object> that only this task completes
  public <R> Future<R> submit(Task<R> task) {
    return (Future<R>) service.submit(task::call);
  }

  /** Takes one that is done for each that is asked for, as users of it do. */
  @Override
  public <R> R result(Future<R> future) throws InterruptedException, ExecutionException {
    service.take();
    return future.get();
  }

  @Override
  public long sum(Futures futures) throws InterruptedException, ExecutionException {
    long sum = 0;
    for (int i = 0; i < futures.size(); i++) {
      sum += (Integer) service.take().get();
    }
    return sum;
  }
}
