package dev.allot.benchmarks.workload;

/** Computing of a fixed amount, which takes as long as the core takes for it. */
public final class Burn {
  private static final long CALIBRATION_ROUNDS = 20_000_000;
  private static final int CALIBRATION_RUNS = 7;

  private Burn() {}

  /**
   * Computes. Each round needs the one before it, and no compiler can leave one out.
   *
   * @param rounds how often
   * @return 1
   */
  public static int burn(long rounds) {
    long x = 88172645463325252L;
    for (long i = 0; i < rounds; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x == 0 ? 0 : 1; // it never is
  }

  /** Tells how many rounds one core does in a millisecond: in the best of several runs. */
  static double roundsPerMilli() {
    double best = 0;
    for (int i = 0; i < CALIBRATION_RUNS; i++) {
      long start = System.nanoTime();
      burn(CALIBRATION_ROUNDS);
      best = Math.max(best, CALIBRATION_ROUNDS * 1e6 / (System.nanoTime() - start));
    }
    return best;
  }
}
