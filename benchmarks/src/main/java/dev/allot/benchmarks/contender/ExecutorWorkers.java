package dev.allot.benchmarks.contender;

import dev.allot.Task;
import dev.allot.TaskFunction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** An executor of the JDK. */
class ExecutorWorkers implements Workers {
  private final ExecutorService executor;

  ExecutorWorkers(ExecutorService executor) {
    this.executor = executor;
  }

  @Override
  public <A, R> Future<R> submit(TaskFunction<A, R> function, A argument) {
    return executor.submit(() -> function.apply(argument));
  }

  @Override
  public <R> Future<R> submit(Task<R> task) {
    return executor.submit(task);
  }

  /** All at once: the JDK has nothing lazier. */
  @Override
  public <A, R> Iterator<R> map(TaskFunction<A, R> function, Iterable<A> inputs, int chunk) {
    List<Callable<R>> tasks = new ArrayList<>();
    for (A input : inputs) {
      tasks.add(() -> function.apply(input));
    }
    try {
      return executor.invokeAll(tasks).stream().map(ExecutorWorkers::ready).iterator();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static <R> R ready(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    executor.shutdownNow();
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException(executor + " does not end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
