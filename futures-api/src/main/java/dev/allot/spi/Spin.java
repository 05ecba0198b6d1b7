package dev.allot.spi;

/**
 * How long to look before to sleep: about as long as what is waited for takes, if that is shorter
 * than the sleep and the waking up would be, and not at all where looking is in vain.
 *
 * <p>A sleep costs a system call here, one at the other side, and some ten microseconds until the
 * thread runs again; a look costs a core. Where there is only one, that is the core which is to
 * bring what is waited for.
 *
 * <pre>{@code
 * spin.begin();
 * do {
 *   if (there()) {
 *     spin.came();
 *     return;
 *   }
 * } while (spin.goesOn());
 * spin.sleeps();
 * ... sleep
 * spin.woke();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class Spin {
  private static final long MOST_NANOS = 60_000;
  private static final long LEAST_NANOS = 2_000;

  /**
   * After so long, or less, each look lets other threads run. Less, where what was looked for came
   * only then: the thread that brings it shares this processor, as the other one is busy.
   */
  private static final long MOST_ALONE_NANOS = 20_000;

  private static final long LEAST_ALONE_NANOS = 100;

  /** The clock is looked at once in so many looks. */
  private static final int LOOKS = 8;

  /** After so many waits without a look there is a short one. */
  private static final int TRY_AGAIN = 64;

  private final boolean hasSense;
  private long limit;
  private long alone = MOST_ALONE_NANOS;
  private long begun;
  private long waited;
  private int looks;
  private long sleptAt;
  private int sleepsOnly;
  private boolean mayYield = true;

  /**
   * One that has not looked yet.
   *
   * @param cores how many processors there are for both sides
   */
  public Spin(int cores) {
    hasSense = cores > 1;
    limit = hasSense ? MOST_NANOS : 0;
  }

  /** A wait begins. */
  public void begin() {
    // A virtual thread that lets others run takes part again when these end, which may be never.
    mayYield = !VirtualThreads.isCurrent();
    begun = System.nanoTime();
    waited = 0;
    looks = 0;
    if (limit < LEAST_NANOS && hasSense && ++sleepsOnly == TRY_AGAIN) {
      // What was waited for may come sooner by now.
      limit = LEAST_NANOS;
      sleepsOnly = 0;
    }
  }

  /**
   * Pauses for a moment, after a look in vain.
   *
   * @return whether to look once more
   */
  public boolean goesOn() {
    if (limit < LEAST_NANOS) {
      return false;
    }
    if (++looks % LOOKS != 0) {
      Thread.onSpinWait();
      return true;
    }
    waited = System.nanoTime() - begun;
    if (waited >= limit) {
      limit /= 2;
      return false;
    }
    if (mayYield && waited > alone) {
      Thread.yield();
    }
    return true;
  }

  /** It came while it was looked for. */
  public void came() {
    if (limit < LEAST_NANOS) {
      return;
    }
    limit = Math.min(MOST_NANOS, Math.max(limit, 4 * waited));
    alone =
        waited > alone
            ? Math.max(LEAST_ALONE_NANOS, alone / 2)
            : Math.min(MOST_ALONE_NANOS, alone + alone / 16);
  }

  /** It did not come, and now the thread sleeps. */
  public void sleeps() {
    sleptAt = System.nanoTime();
  }

  /** It came: a sleep as short as this is one to be spared. */
  public void woke() {
    if (hasSense && System.nanoTime() - sleptAt < 2 * MOST_NANOS) {
      limit = MOST_NANOS;
    }
  }
}
