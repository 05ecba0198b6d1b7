package dev.allot.process.policy;

import dev.allot.CrashReason;
import dev.allot.TaskOptions;

/**
 * What one task has cost so far, and what may be spent on it. Only who holds the task may ask or
 * tell, so that it needs no lock.
 */
public final class TaskHistory {
  private final int retries;
  private final int outOfMemoryRetries;
  private int crashes;
  private int outOfMemory;
  private int deathsBeforeStart;

  /**
   * The history of a task that was just submitted.
   *
   * @param options what its caller asked for
   */
  public TaskHistory(TaskOptions options) {
    retries = options.retries();
    outOfMemoryRetries = options.outOfMemoryRetries();
  }

  /** A worker died while it ran the task. */
  void countDeathAtWork(CrashReason reason) {
    if (reason == CrashReason.OUT_OF_MEMORY) {
      outOfMemory++;
    } else {
      crashes++;
    }
  }

  /** A worker died with the task in hand that had started neither this nor another task. */
  void countDeathBeforeStart() {
    deathsBeforeStart++;
  }

  boolean mayBeTriedAgainAfter(CrashReason reason) {
    return reason == CrashReason.OUT_OF_MEMORY
        ? outOfMemory <= outOfMemoryRetries
        : crashes <= retries;
  }

  int deathsBeforeStart() {
    return deathsBeforeStart;
  }

  /**
   * Tells how many workers the task has cost.
   *
   * @return the number
   */
  public int deaths() {
    return crashes + outOfMemory + deathsBeforeStart;
  }
}
