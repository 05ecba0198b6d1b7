package dev.allot.examples.documents;

import dev.allot.PoolExecutor;
import java.io.PrintStream;
import java.util.List;

/**
 * Counts down from 10,000,000, split in two, and prints the seconds it took: the program that was
 * once written to show what two threads gain, or lose.
 *
 * <p>Where the workers are processes the time has the start of two JVMs in it; give a larger number
 * as the argument to see past it.
 */
public final class Countdown {
  private Countdown() {}

  // #region countdown
  static final long COUNT = 10_000_000;

  /**
   * Counts down to zero.
   *
   * @param n where to begin
   * @return a number that depends on each step
   */
  public static long countdown(long n) {
    long trace = 0; // an empty loop the compiler would do away with
    while (n > 0) {
      n -= 1;
      trace = 31 * trace + n;
    }
    return trace;
  }

  static List<Long> run(PoolExecutor pool, PrintStream out, long count) {
    long start = System.nanoTime();
    List<Long> traces = pool.map(Countdown::countdown, List.of(count / 2, count / 2)).toList();
    out.println((System.nanoTime() - start) / 1e9);
    return traces;
  }

  /**
   * Runs the example on the pool that the configuration asks for.
   *
   * @param args where to count down from; default 10,000,000
   */
  public static void main(String[] args) {
    try (PoolExecutor pool = PoolExecutor.open()) {
      run(pool, System.out, args.length == 0 ? COUNT : Long.parseLong(args[0]));
    }
  }
  // #endregion
}
