package dev.allot.process.policy;

import dev.allot.CrashReason;

/**
 * Decides what becomes of a task that a worker had in hand when it died.
 *
 * <table>
 * <caption>Decisions</caption>
 * <tr><th>the worker</th><th>the task</th></tr>
 * <tr><td>had started it</td><td>fails (HAND-05), unless its caller asked for retries, some are
 *     left for such a death, and the task has not cost too many workers (RETRY-01, RETRY-02)</td></tr>
 * <tr><td>had not started it, but another</td><td>goes to another worker: it had no part in the
 *     death (HAND-05)</td></tr>
 * <tr><td>had started none</td><td>goes to another worker, but not for ever: receiving it may be
 *     what kills (HAND-06)</td></tr>
 * </table>
 *
 * @param poisonLimit how many workers a task may cost, whatever its caller asked for
 */
public record CrashPolicy(int poisonLimit) {
  /** A task that so many workers die of before they start it is not given to a further one. */
  public static final int MOST_DEATHS_BEFORE_START = 3;

  /** What becomes of a task. */
  public enum Fate {
    /** It is put back as if it had never been taken; no attempt is counted. */
    PUT_BACK,
    /** It is put back for its next attempt. */
    TRY_AGAIN,
    /** It fails, since it had started. */
    FAIL,
    /** It fails, though it never started. */
    GIVE_UP
  }

  /**
   * Decides about a task that the worker had started, and counts the death.
   *
   * @param task what the task has cost so far
   * @param reason what ended the worker
   * @return {@link Fate#TRY_AGAIN} or {@link Fate#FAIL}
   */
  public Fate started(TaskHistory task, CrashReason reason) {
    task.countDeathAtWork(reason);
    return task.mayBeTriedAgainAfter(reason) && task.deaths() < poisonLimit
        ? Fate.TRY_AGAIN
        : Fate.FAIL;
  }

  /**
   * Decides about a task that the worker had not started.
   *
   * @param task what the task has cost so far
   * @param notItsDoing whether the worker had started or answered another task that came with it,
   *     or had not been ready for any
   * @return {@link Fate#PUT_BACK} or {@link Fate#GIVE_UP}
   */
  public Fate notStarted(TaskHistory task, boolean notItsDoing) {
    if (notItsDoing) {
      return Fate.PUT_BACK;
    }
    task.countDeathBeforeStart();
    return task.deathsBeforeStart() < MOST_DEATHS_BEFORE_START && task.deaths() < poisonLimit
        ? Fate.PUT_BACK
        : Fate.GIVE_UP;
  }
}
