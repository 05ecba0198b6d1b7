package dev.allot.process.policy;

/**
 * Decides when a worker that is in good order is to be replaced nevertheless: what leaks in it goes
 * with it (PROC-05). Asked between two tasks. Limits that are not set are {@link Long#MAX_VALUE}.
 *
 * @param mostTasks how many tasks a worker does
 * @param mostNanos for how long it takes tasks, from its start
 * @param mostBytes how much resident memory it may have
 */
public record RetirePolicy(long mostTasks, long mostNanos, long mostBytes) {
  /**
   * Tells why a worker is to be replaced.
   *
   * @param tasks how many tasks it has done
   * @param nanos how long it has been up
   * @param bytes its resident memory, or 0 where that cannot be known
   * @return the reason in words, or an empty text if it is to go on
   */
  public String reason(long tasks, long nanos, long bytes) {
    if (tasks >= mostTasks) {
      return "it has done " + tasks + " tasks (allot.worker.max-tasks)";
    }
    if (nanos >= mostNanos) {
      return "it has been up for " + nanos / 1_000_000_000 + " s (allot.process.max-age)";
    }
    if (bytes >= mostBytes) {
      return "its resident memory is " + (bytes >> 20) + " MiB (allot.process.max-memory)";
    }
    return "";
  }

  /**
   * Tells whether there is anything to be asked.
   *
   * @return {@code true} if it has any limit
   */
  public boolean hasLimits() {
    return mostTasks < Long.MAX_VALUE || mostNanos < Long.MAX_VALUE || limitsMemory();
  }

  /**
   * Tells whether memory has to be looked at.
   *
   * @return {@code true} if it has a limit
   */
  public boolean limitsMemory() {
    return mostBytes < Long.MAX_VALUE;
  }
}
