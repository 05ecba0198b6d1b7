package dev.allot.examples.documents;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * A pool of squares: one task whose result is waited for, and a {@code map} over ten numbers.
 *
 * <pre>
 * 100
 * [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]
 * </pre>
 */
public final class Squares {
  private Squares() {}

  // #region squares
  static int square(int x) {
    return x * x;
  }

  static void run(PoolExecutor pool, PrintStream out) throws Exception {
    TaskFuture<Integer> result = pool.submit(Squares::square, 10); // does not wait
    out.println(result.get(Duration.ofMinutes(1))); // prints 100
    out.println(pool.map(Squares::square, IntStream.range(0, 10).boxed()).toList());
  }

  /**
   * Runs the example on the pool that the configuration asks for.
   *
   * @param args none
   * @throws Exception if a task fails or takes longer than a minute
   */
  public static void main(String[] args) throws Exception {
    try (PoolExecutor pool = PoolExecutor.open()) {
      run(pool, System.out);
    }
  }
  // #endregion
}
