package dev.allot.process.policy;

/**
 * How many tasks a worker has in hand: enough for it to have work while the next is on its way, and
 * so few that none waits for long behind others, and that what is urgent comes soon.
 *
 * <p>Of tasks that take so long that a message counts for nothing beside them, one. As long as
 * nothing is known of them, too.
 *
 * <p>Not thread-safe.
 */
public final class WindowPolicy {
  /**
   * So much work may wait in front of a worker. A message takes some microseconds, but where all
   * processors compute, who is to give the worker its next tasks has to wait for its turn, and 2 to
   * 5 ms were measured. What waits behind a task that takes longer goes back.
   */
  static final long WORK_NANOS = 4_000_000;

  /** Longer ones come one by one: an urgent task would wait for two of them. */
  static final long LONG_NANOS = 25_000_000;

  /**
   * Others have waited long enough behind a task that takes so much longer than they usually do.
   */
  private static final int TIMES_LONGER = 4;

  /** To bring so much work from one worker to another pays. */
  private static final long SURPLUS_NANOS = 1_000_000;

  /** Half of the slots, so that one is free again before its turn comes. */
  static final int MOST = 512;

  /** A task counts for so much of the estimate as one of so many. */
  private static final double WEIGHT = 1.0 / 8;

  private final long workNanos;
  private double nanosPerTask = -1;
  private long since;

  /** Makes a policy that knows of no task. */
  public WindowPolicy() {
    this(WORK_NANOS);
  }

  /**
   * Makes one for workers that are further away.
   *
   * @param workNanos how much work may wait in front of one
   */
  public WindowPolicy(long workNanos) {
    this.workNanos = workNanos;
  }

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
    return 1 + (int) Math.min(MOST - 1, Math.max(1, workNanos / Math.max(1, nanosPerTask)));
  }

  /**
   * Returns after how long a task that is not answered is one that others should not wait for.
   *
   * @param least the least
   * @return the time in nanoseconds
   */
  public long patience(long least) {
    boolean known = nanosPerTask >= 0 && nanosPerTask <= LONG_NANOS;
    return known ? Math.max(least, (long) (TIMES_LONGER * nanosPerTask)) : least;
  }

  /**
   * Returns how long so many tasks usually take, one after the other.
   *
   * @param tasks how many
   * @return the time in nanoseconds, 0 as long as nothing is known
   */
  public long expected(int tasks) {
    return Math.max(0, (long) (tasks * nanosPerTask));
  }

  /**
   * Tells whether a worker that has nothing to do should have what waits in front of this one.
   *
   * @param waiting how many tasks wait
   * @return {@code true} if that is more work than to bring it there
   */
  public boolean isSurplus(int waiting) {
    return waiting > 0 && waiting * nanosPerTask >= SURPLUS_NANOS;
  }
}
