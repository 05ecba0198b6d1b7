package dev.allot.process.policy;

/**
 * Decides when the next worker may be started after one was of no use: it did not come up, or died
 * before it was given a task, so that no task is to blame.
 *
 * <p>The first failure of a pool that has never had a worker breaks it at once: its configuration
 * is wrong, and trying again would only hide that. Later ones are followed by pauses that double;
 * when {@code intensity} of them have followed each other and no worker is alive, the pool is
 * broken. A worker that does a task ends the series, and so does a time without failures: a worker
 * that somebody kills every night is no reason to give up.
 *
 * <p>Not thread-safe: the caller's lock guards it. Times are nanoseconds of one clock.
 */
public final class RestartPolicy {
  /** The answer of {@link #failed}: start no worker any more. */
  public static final long BREAK = -1;

  private static final int MOST_DOUBLINGS = 6;

  private final int intensity;
  private final long quietNanos;
  private final long firstPauseNanos;
  private boolean everStarted;
  private int failuresInRow;
  private long lastFailure;
  private int alive;

  /**
   * Makes the policy of one pool.
   *
   * @param intensity how many failures in a row break the pool, at least 1
   * @param quietNanos the time without failures that ends a series; longer than a start may take
   * @param firstPauseNanos the pause after the first failure; each further one in a row doubles it,
   *     six times at most
   */
  public RestartPolicy(int intensity, long quietNanos, long firstPauseNanos) {
    this.intensity = intensity;
    this.quietNanos = quietNanos;
    this.firstPauseNanos = firstPauseNanos;
  }

  /** A worker is up. */
  public void started() {
    alive++;
  }

  /**
   * A worker that was up has ended, in whatever way.
   *
   * @param gaveUp whether it found by itself that it could not run tasks, so that no other will
   */
  public void ended(boolean gaveUp) {
    alive--;
    everStarted |= !gaveUp;
  }

  /** A worker has done a task. */
  public void useful() {
    everStarted = true;
    failuresInRow = 0;
  }

  /**
   * A worker was of no use.
   *
   * @param now the time
   * @return how long no worker is to be started, in nanoseconds; or {@link #BREAK}
   */
  public long failed(long now) {
    if (failuresInRow > 0 && now - lastFailure > quietNanos) {
      failuresInRow = 0;
    }
    failuresInRow++;
    lastFailure = now;
    if (alive == 0 && (!everStarted || failuresInRow >= intensity)) {
      return BREAK;
    }
    return firstPauseNanos << Math.min(failuresInRow - 1, MOST_DOUBLINGS);
  }
}
