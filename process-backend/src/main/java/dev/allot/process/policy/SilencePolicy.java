package dev.allot.process.policy;

/**
 * Decides when a worker that gives no sign of life is given up. Signs are counted and looked at in
 * equal steps of this side's own time: so a machine that slept, or a parent that was stopped, finds
 * one step without a sign and not a silence of hours. What a task does is no sign: a task cannot
 * extend its time by looking busy, nor lose it by being so.
 */
public final class SilencePolicy {
  /** So many looks in a row without a new sign are a silence. */
  public static final int LOOKS = 4;

  private long last = -1;
  private int looksWithout;

  /**
   * Looks.
   *
   * @param signs how many signs the worker has given so far
   * @return {@code true} if it is to be given up
   */
  public boolean isSilent(long signs) {
    looksWithout = signs == last ? looksWithout + 1 : 0;
    last = signs;
    return looksWithout >= LOOKS;
  }
}
