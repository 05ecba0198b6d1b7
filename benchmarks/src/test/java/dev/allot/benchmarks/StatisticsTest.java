package dev.allot.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void medianIsInTheMiddle() {
    assertEquals(2, Statistics.median(List.of(3.0, 1.0, 2.0)));
    assertEquals(2.5, Statistics.median(List.of(4.0, 1.0, 3.0, 2.0)));
    assertEquals(7, Statistics.median(List.of(7.0)));
  }

  @Test
  void nothingHasNoMedian() {
    assertThrows(IllegalArgumentException.class, () -> Statistics.median(List.of()));
  }

  @Test
  void spreadIsFromLeastToMost() {
    List<Double> values = List.of(3.0, 1.0, 2.0);
    assertEquals(1, Statistics.least(values));
    assertEquals(3, Statistics.most(values));
  }
}
