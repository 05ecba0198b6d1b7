package dev.allot.benchmarks.contender;

import dev.allot.Task;
import dev.allot.TaskFunction;
import dev.allot.shared.SharedState;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Two workers, of Allot or of the JDK, in the few ways in which the workloads use them. */
public interface Workers extends AutoCloseable {

  /**
   * Submits a function and its argument.
   *
   * @param function the function
   * @param argument its argument
   * @param <A> the type of the argument
   * @param <R> the type of the result
   * @return its future
   */
  <A, R> Future<R> submit(TaskFunction<A, R> function, A argument);

  /**
   * Submits a lambda that has captured what it needs.
   *
   * @param task the lambda
   * @param <R> the type of the result
   * @return its future
   */
  <R> Future<R> submit(Task<R> task);

  /**
   * Applies a function to each input.
   *
   * @param function the function
   * @param inputs the inputs
   * @param chunk how many inputs travel together, 0 for the contender's own choice
   * @param <A> the type of the inputs
   * @param <R> the type of the results
   * @return the results in the order of the inputs
   */
  <A, R> Iterator<R> map(TaskFunction<A, R> function, Iterable<A> inputs, int chunk);

  /**
   * Waits for a result.
   *
   * @param future a future that this has returned
   * @param <R> the type of the result
   * @return the result
   * @throws InterruptedException if the wait is interrupted
   * @throws ExecutionException if the task failed
   */
  default <R> R result(Future<R> future) throws InterruptedException, ExecutionException {
    return future.get();
  }

  /**
   * Waits for the results of futures that this has returned, and adds them up.
   *
   * @param futures the futures
   * @return the sum
   * @throws InterruptedException if the wait is interrupted
   * @throws ExecutionException if a task failed
   */
  default long sum(Futures futures) throws InterruptedException, ExecutionException {
    long sum = 0;
    for (Future<Integer> future : futures) {
      sum += result(future);
    }
    return sum;
  }

  /**
   * Returns what their tasks can share.
   *
   * @return the shared objects
   */
  default SharedState shared() {
    throw new UnsupportedOperationException("these workers have nothing for tasks to share");
  }

  /** Stops at once; for what would otherwise be waited for. */
  void stop();

  /** Waits for all tasks, and for the workers to end. */
  @Override
  void close();
}
