package dev.allot.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
  private static final Metric RATE = Metric.RATE;
  private static final Metric TIME = Metric.SECONDS;

  @Test
  void timesBetterIsAgainstTheBestOfTheOthers() {
    Series own = Samples.series("own", RATE, 90, 100, 110);
    Series slow = Samples.series("slow", RATE, 10, 10, 10);
    Series fast = Samples.series("fast", RATE, 50, 40, 60);
    assertEquals(2, Figure.TIMES_BETTER.of(own, List.of(slow, fast), RATE));
    assertEquals(2, Figure.TIMES_BETTER.of(own, List.of(fast, slow), RATE));
  }

  @Test
  void timesBetterTurnsAroundWhereLessIsBetter() {
    Series own = Samples.series("own", TIME, 2);
    Series other = Samples.series("other", TIME, 30);
    assertEquals(15, Figure.TIMES_BETTER.of(own, List.of(other), TIME));
  }

  @Test
  void quotientIsTakenRoundByRound() {
    // The machine was slow in the last two rounds: medians of each would say 3.
    Series own = Samples.series("own", TIME, 2, 6, 20);
    Series other = Samples.series("other", TIME, 1, 3, 2);
    assertEquals(2, Figure.QUOTIENT.of(own, List.of(other), TIME));
  }

  @Test
  void efficiencyAndExcessArePercentages() {
    Series own = Samples.series("own", TIME, 2.0);
    Series ideal = Samples.series("ideal", TIME, 1.5);
    assertEquals(75, Figure.EFFICIENCY.of(own, List.of(ideal), TIME), 1e-9);
    assertEquals(100.0 / 3, Figure.EXCESS.of(own, List.of(ideal), TIME), 1e-9);
  }

  @Test
  void valueIsTheMedian() {
    assertEquals(2, Figure.VALUE.of(Samples.series("own", TIME, 9, 2, 1), List.of(), TIME));
  }

  @Test
  void limitsHoldAtTheLimitItself() {
    assertTrue(Figure.TIMES_BETTER.meets(5, 5));
    assertFalse(Figure.TIMES_BETTER.meets(4.99, 5));
    assertTrue(Figure.EFFICIENCY.meets(97.1, 97));
    assertTrue(Figure.QUOTIENT.meets(2.5, 2.5));
    assertFalse(Figure.QUOTIENT.meets(2.51, 2.5));
    assertFalse(Figure.EXCESS.meets(8.1, 8));
    assertFalse(Figure.VALUE.meets(16.1, 16));
  }
}
