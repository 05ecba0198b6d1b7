package dev.allot.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How long somebody looks, by a clock that goes on with each look at it. */
class SpinTest {
  private static final long TICK_NANOS = 50;
  private static final long FAR_NANOS = 1_000_000;
  private static final long TURN_NANOS = 3_000;
  private static final int TURNS = 64;

  private long now;
  private long yieldNanos;
  private int yields;
  private final Spin spin = new Spin(2, () -> now += TICK_NANOS, this::yields);

  private void yields() {
    yields++;
    now += yieldNanos;
  }

  /** Looks for what comes after a time; {@code false} if that is too long. */
  private boolean lookFor(long nanos) {
    spin.begin();
    long comes = now + nanos;
    while (now < comes) {
      if (!spin.goesOn()) {
        return false;
      }
    }
    spin.came();
    return true;
  }

  private void looksInVainUntilItDoesNotLook() {
    for (int i = 0; i < 10; i++) {
      lookFor(FAR_NANOS);
    }
    assertFalse(lookFor(TICK_NANOS), "it looks yet");
  }

  @Test
  void itLooksForWhatComesSoon() {
    for (int i = 0; i < 1_000; i++) {
      assertTrue(lookFor(30_000), "the wait " + i);
    }
  }

  @Test
  void itDoesNotLookWhereThatIsInVain() {
    looksInVainUntilItDoesNotLook();
  }

  @Test
  void itNeverLooksWhereThereIsOneProcessor() {
    Spin alone = new Spin(1, () -> now += TICK_NANOS, this::yields);
    alone.begin();
    assertFalse(alone.goesOn());
    alone.sleeps();
    alone.woke();
    alone.begin();
    assertFalse(alone.goesOn());
  }

  @Test
  void afterAShortSleepItLooksAgain() {
    looksInVainUntilItDoesNotLook();
    spin.sleeps();
    now += 40_000;
    spin.woke();
    assertTrue(lookFor(30_000));
  }

  @Test
  void afterALongSleepItDoesNot() {
    looksInVainUntilItDoesNotLook();
    spin.sleeps();
    now += 200_000;
    spin.woke();
    assertFalse(lookFor(TICK_NANOS));
  }

  /** What comes while others ran on this processor comes sooner if they may sooner. */
  @Test
  void itLetsOthersRunSooner_whereTheyDo() {
    yieldNanos = TURN_NANOS;
    lookFor(25_000);
    for (int i = 0; i < 20; i++) {
      lookFor(25_000);
    }
    yields = 0;
    lookFor(4 * TURN_NANOS);
    assertTrue(yields >= 3, yields + " times");
  }

  /** A processor of its own is not let go for what is on another. */
  @Test
  void itLetsOthersRunNoSooner_whereThereAreNone() {
    for (int i = 0; i < 100; i++) {
      lookFor(25_000);
    }
    yields = 0;
    lookFor(10_000);
    assertEquals(0, yields);
  }

  /**
   * Else two that look for each other may stay on one processor while another has nothing to do.
   */
  @Test
  void itSleepsOnce_afterManyTurnsOnOneProcessor() {
    yieldNanos = TURN_NANOS;
    int looked = 0;
    while (looked < 2 * TURNS && lookFor(25_000)) {
      looked++;
    }
    assertEquals(TURNS, looked);
    assertTrue(lookFor(25_000), "after that it looks again");
  }
}
