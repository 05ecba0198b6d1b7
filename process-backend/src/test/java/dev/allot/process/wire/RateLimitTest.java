package dev.allot.process.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How much comes through, and that what does not is counted. */
class RateLimitTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void tenTimesTheRate_comesThroughAtOnce_andNoMore() {
    RateLimit limit = new RateLimit(5, 0);
    for (int i = 0; i < 50; i++) {
      assertEquals(0, limit.admit(1, 0));
    }
    assertEquals(RateLimit.LEAVE_OUT, limit.admit(1, 0));
  }

  /** Not a line now and a line then, but a stretch without a gap, and the number before it. */
  @Test
  void afterAPause_aSecondsWorthComesThrough_andTheFirstTellsOfTheRest() {
    RateLimit limit = new RateLimit(5, 0);
    limit.admit(50, 0);
    for (int i = 0; i < 7; i++) {
      assertEquals(RateLimit.LEAVE_OUT, limit.admit(1, SECOND / 2));
    }
    assertEquals(7, limit.admit(1, SECOND));
    for (int i = 0; i < 4; i++) {
      assertEquals(0, limit.admit(1, SECOND));
    }
    assertEquals(RateLimit.LEAVE_OUT, limit.admit(1, SECOND));
    assertEquals(1, limit.takeLeftOut());
    assertEquals(0, limit.takeLeftOut());
  }

  @Test
  void quietTime_givesBackTheStart_andNoMore() {
    RateLimit limit = new RateLimit(5, 0);
    limit.admit(50, 0);
    assertEquals(0, limit.admit(50, 1_000 * SECOND));
    assertEquals(RateLimit.LEAVE_OUT, limit.admit(1, 1_000 * SECOND));
  }

  /** In a flood that never ends: the start, then the rate; and nothing is forgotten. */
  @Property(tries = 200)
  void flood_comesThroughAtTheRate(
      @ForAll @IntRange(min = 1, max = 100) int perSecond,
      @ForAll @IntRange(min = 2, max = 30) int seconds) {
    RateLimit limit = new RateLimit(perSecond, 0);
    int offered = 20 * perSecond * seconds;
    long through = 0;
    long toldOf = 0;
    for (int i = 0; i < offered; i++) {
      long told = limit.admit(1, i * SECOND / (20 * perSecond));
      if (told != RateLimit.LEAVE_OUT) {
        through++;
        toldOf += told;
      }
    }
    assertEquals(offered, through + toldOf + limit.takeLeftOut());
    long most = (long) perSecond * (10 + seconds) + 1;
    assertTrue(through <= most, through + " of at most " + most);
    long least = Math.min(offered, (long) perSecond * (10 + seconds - 2));
    assertTrue(through >= least, through + " of at least " + least);
  }
}
