package dev.allot.process.policy;

/**
 * How many tasks a worker has in hand: enough for it to have work while the next is on its way, and
 * so few that none waits for long behind others, and that what is urgent comes soon.
 *
 * <p>Of tasks that take longer than a look at the queue and a message, one: nothing is won by more.
 * As long as nothing is known of them, too.
 *
 * <p>Not thread-safe.
 */
public final class WindowPolicy {
  /** So much work may wait in front of a worker; ten or more times what a message takes. */
  static final long WORK_NANOS = 500_000;

  /** Longer ones come one by one. */
  static final long LONG_NANOS = 5_000_000;

  /** Half of the slots, so that one is free again before its turn comes. */
  static final int MOST = 512;

  /** A task counts for so much of the estimate as one of so many. */
  private static final double WEIGHT = 1.0 / 8;

  private double nanosPerTask = -1;
  private long since;

  /** Makes a policy that knows of no task. */
  public WindowPolicy() {}

  /**
   * The worker, which had nothing in hand, is given something.
   *
   * @param now the time, as {@link System#nanoTime()}
   */
  public void begins(long now) {
    since = now;
  }

  /**
   * The worker has answered.
   *
   * @param tasks for how many tasks, since the last call
   * @param now the time
   */
  public void answered(int tasks, long now) {
    double each = (double) Math.max(0, now - since) / tasks;
    since = now;
    if (nanosPerTask < 0) {
      nanosPerTask = each;
    } else {
      double weight = 1 - Math.pow(1 - WEIGHT, tasks);
      nanosPerTask += (each - nanosPerTask) * weight;
    }
  }

  /**
   * Returns how many tasks the worker may have in hand.
   *
   * @return 1 or more
   */
  public int tasks() {
    if (nanosPerTask < 0 || nanosPerTask > LONG_NANOS) {
      return 1;
    }
    // One that runs, and those that wait.
    return 1 + (int) Math.min(MOST - 1, Math.max(1, WORK_NANOS / Math.max(1, nanosPerTask)));
  }
}
