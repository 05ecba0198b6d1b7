package dev.allot.process.wire;

/**
 * Lets so much a second through, and for a start ten times as much; what is too much is left out
 * and counted. Once something was left out, nothing comes through until there is room for a
 * second's worth, so that what does come through has no gap in each line.
 *
 * <p>Any thread may call it. Times are nanoseconds of one clock.
 */
public final class RateLimit {
  /** The answer of {@link #admit}: leave it out. */
  public static final long LEAVE_OUT = -1;

  private static final int BURST_SECONDS = 10;
  private static final double SECOND = 1e9;

  private final double perSecond;
  private double room;
  private long updated;
  private boolean closed;
  private long leftOut;

  /**
   * Makes a limit of which nothing is used up.
   *
   * @param perSecond how much is let through each second, at least 1
   * @param now the time
   */
  public RateLimit(int perSecond, long now) {
    this.perSecond = perSecond;
    this.room = perSecond * (double) BURST_SECONDS;
    this.updated = now;
  }

  /**
   * Asks for one thing to be let through.
   *
   * @param size how much it counts, at least 1
   * @param now the time
   * @return {@link #LEAVE_OUT}; or how many things were left out since the last that was let
   *     through, which is to be told before this one
   */
  public synchronized long admit(int size, long now) {
    room = Math.min(perSecond * BURST_SECONDS, room + (now - updated) * perSecond / SECOND);
    updated = now;
    if (closed && room < perSecond) {
      leftOut++;
      return LEAVE_OUT;
    }
    room -= size;
    closed = room <= 0;
    return takeLeftOut();
  }

  /**
   * Tells how many things were left out and not told of yet; called when nothing more is to come.
   *
   * @return the number; the next call begins at 0
   */
  public synchronized long takeLeftOut() {
    long count = leftOut;
    leftOut = 0;
    return count;
  }
}
