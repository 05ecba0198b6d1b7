package dev.allot.examples.documents;

import dev.allot.MapResults;
import dev.allot.PoolExecutor;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;

/**
 * Tests six large numbers by trial division, each on a worker, and prints the answers in the order
 * of the numbers.
 *
 * <pre>
 * 112272535095293 is prime: true
 * ...
 * 1099726899285419 is prime: false
 * </pre>
 */
public final class Primes {
  private Primes() {}

  // #region primes
  /** All are prime but the last. */
  public static final List<Long> NUMBERS =
      List.of(
          112_272_535_095_293L,
          112_582_705_942_171L,
          112_272_535_095_293L,
          115_280_095_190_773L,
          115_797_848_077_099L,
          1_099_726_899_285_419L);

  /**
   * Tells whether a number is prime.
   *
   * @param n the number
   * @return {@code true} if nothing but 1 and {@code n} divides it
   */
  public static boolean isPrime(long n) {
    if (n < 2) {
      return false;
    }
    if (n % 2 == 0) {
      return n == 2;
    }
    long root = (long) Math.sqrt(n);
    for (long i = 3; i <= root; i += 2) {
      if (n % i == 0) {
        return false;
      }
    }
    return true;
  }

  static void run(PoolExecutor pool, PrintStream out) {
    try (MapResults<Boolean> answers = pool.map(Primes::isPrime, NUMBERS)) {
      Iterator<Boolean> answer = answers.iterator(); // in the order of the numbers
      for (long n : NUMBERS) {
        out.println(n + " is prime: " + answer.next());
      }
    }
  }

  /**
   * Runs the example on the pool that the configuration asks for.
   *
   * @param args none
   */
  public static void main(String[] args) {
    try (PoolExecutor pool = PoolExecutor.open()) {
      run(pool, System.out);
    }
  }
  // #endregion
}
