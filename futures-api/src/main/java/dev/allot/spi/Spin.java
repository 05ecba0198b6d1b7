package dev.allot.spi;

import java.util.function.LongSupplier;

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

  /** A sleep of less is one to be spared. */
  static final long SHORT_NANOS = 2 * MOST_NANOS;

  /**
   * After so long, or less, each look lets other threads run. Less, where others then did, and what
   * was looked for came: the thread that brings it shares this processor.
   */
  private static final long MOST_ALONE_NANOS = 20_000;

  private static final long LEAST_ALONE_NANOS = 100;

  /** To let others run takes less if there are none. */
  private static final long SWITCH_NANOS = 1_000;

  /** The clock is looked at once in so many looks. */
  private static final int LOOKS = 8;

  /** After so many waits without a look there is a short one. */
  private static final int TRY_AGAIN = 64;

  /**
   * After so many waits, or more, in which both sides took turns on one processor, one sleeps: who
   * is woken is put on a processor that has nothing to do, if there is one, which two that always
   * can run may have to wait for.
   */
  private static final int LEAST_TURNS = 64;

  private static final int MOST_TURNS = 512;

  private final boolean hasSense;
  private final LongSupplier nanos;
  private final Runnable letOthersRun;
  private long limit;
  private long alone = MOST_ALONE_NANOS;
  private long begun;
  private long waited;
  private int looks;
  private boolean shared;
  private int turns;
  private int mostTurns = LEAST_TURNS;
  private long sleptAt;
  private int sleepsOnly;
  private boolean mayYield = true;

  /**
   * One that has not looked yet.
   *
   * @param cores how many processors there are for both sides
   */
  public Spin(int cores) {
    this(cores, System::nanoTime, Thread::yield);
  }

  /** With another clock, and another way to let other threads run. */
  Spin(int cores, LongSupplier nanos, Runnable letOthersRun) {
    this.nanos = nanos;
    this.letOthersRun = letOthersRun;
    hasSense = cores > 1;
    limit = hasSense ? MOST_NANOS : 0;
  }

  /** A wait begins. */
  public void begin() {
    // A virtual thread that lets others run takes part again when these end, which may be never.
    mayYield = !VirtualThreads.isCurrent();
    begun = nanos.getAsLong();
    waited = 0;
    looks = 0;
    shared = false;
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
    if (limit < LEAST_NANOS || partsNow()) {
      return false;
    }
    if (++looks % LOOKS != 0) {
      Thread.onSpinWait();
      return true;
    }
    waited = nanos.getAsLong() - begun;
    if (waited >= limit) {
      limit /= 2;
      return false;
    }
    if (mayYield && waited > alone) {
      letOthersRun.run();
      shared |= nanos.getAsLong() - begun - waited > SWITCH_NANOS;
    }
    return true;
  }

  private boolean partsNow() {
    if (turns < mostTurns) {
      return false;
    }
    turns = 0;
    mostTurns = Math.min(MOST_TURNS, 2 * mostTurns);
    return true;
  }

  /** It came while it was looked for. */
  public void came() {
    if (limit < LEAST_NANOS) {
      return;
    }
    limit = Math.min(MOST_NANOS, Math.max(limit, 4 * waited));
    if (shared) {
      alone = Math.max(LEAST_ALONE_NANOS, alone / 2);
      turns++;
    } else {
      alone = Math.min(MOST_ALONE_NANOS, alone + alone / 16);
      turns = 0;
      mostTurns = Math.max(LEAST_TURNS, mostTurns - 1);
    }
  }

  /** It did not come, and now the thread sleeps. */
  public void sleeps() {
    sleptAt = nanos.getAsLong();
  }

  /** It came: a sleep as short as this is one to be spared. */
  public void woke() {
    slept(nanos.getAsLong() - sleptAt);
  }

  /**
   * As {@link #sleeps()} and {@link #woke()}, for who knows how long the sleep was.
   *
   * @param time how long, in nanoseconds
   */
  public void slept(long time) {
    if (hasSense && time < SHORT_NANOS) {
      limit = MOST_NANOS;
    }
  }
}
