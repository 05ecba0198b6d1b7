package dev.allot.examples;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskFutures;
import dev.allot.WaitFor;
import dev.allot.Waited;
import dev.allot.examples.documents.Primes;
import java.time.Duration;
import java.util.List;

/** What the API does, in fifteen lines: the sample at the top of the README. */
public final class ReadmeSample {
  private ReadmeSample() {}

  static long fib(int n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }

  /**
   * Runs the sample on the pool that the configuration asks for.
   *
   * @param args none
   * @throws Exception if a task fails
   */
  public static void main(String[] args) throws Exception {
    // #region sample
    try (PoolExecutor pool = PoolExecutor.open()) { // allot.backend decides: thread, process
      TaskFuture<Long> fib = pool.submit(() -> fib(27)); // a lambda is serializable as it is
      TaskFuture<Boolean> prime = pool.submit(Primes::isPrime, 112_272_535_095_293L);
      System.out.println("fib(27) = " + fib.get() + ", prime: " + prime.get());

      List<Integer> numbers = List.of(20, 21, 22);
      System.out.println(pool.map(ReadmeSample::fib, numbers).toList()); // input order

      List<TaskFuture<Long>> futures =
          numbers.stream().map(n -> pool.submit(ReadmeSample::fib, n)).toList();
      for (TaskFuture<Long> done : TaskFutures.asCompleted(futures)) { // as they finish
        System.out.println("done: " + done.get());
      }
      Waited<TaskFuture<Long>> waited =
          TaskFutures.await(futures, WaitFor.ALL_COMPLETED, Duration.ofSeconds(5));
      System.out.println(waited.done().size() + " done, " + waited.notDone().size() + " not");
    }
    // #endregion
  }
}
