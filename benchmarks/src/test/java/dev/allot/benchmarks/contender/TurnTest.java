package dev.allot.benchmarks.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which runs of a turn count. */
class TurnTest {
  private static final long LEAD = 1_000_000;

  private long now;

  /** Takes a turn whose runs take so long each, and whose figures are their numbers. */
  private Map<String, Double> turn(List<Long> begun, long nanos) throws Exception {
    return new Turn(() -> now, LEAD)
        .figures(
            () -> {
              begun.add(now);
              now += nanos;
              return Map.of("run", (double) begun.size(), "tenfold", 10.0 * begun.size());
            });
  }

  @Test
  void longRun_isTheOnlyOne() throws Exception {
    List<Long> begun = new ArrayList<>();
    assertEquals(Map.of("run", 1.0, "tenfold", 10.0), turn(begun, LEAD));
    assertEquals(List.of(0L), begun);
  }

  @Test
  void eachRunCounts_whereNoneIsTooShort() throws Exception {
    assertEquals(Map.of("run", 7.0), new Turn(() -> now, 0).figures(() -> Map.of("run", 7.0)));
  }

  @Test
  void shortRuns_countByTheMedianOfThoseOfTheSecondTenth() throws Exception {
    List<Long> begun = new ArrayList<>();
    // 1 to 5 begin in the first tenth, 6 to 10 in the second.
    assertEquals(Map.of("run", 8.0, "tenfold", 80.0), turn(begun, LEAD / 5));
    assertEquals(10, begun.size());
  }

  @Test
  void runThatEndsInTheSecondTenth_countsOnlyIfItBeganThere() throws Exception {
    List<Long> begun = new ArrayList<>();
    // They begin at 0, 0.7, and 1.4 tenths.
    assertEquals(Map.of("run", 3.0, "tenfold", 30.0), turn(begun, LEAD * 7 / 10));
    assertEquals(3, begun.size());
  }

  @Test
  void lastRunOfTheFirstTenth_countsWhereNoneBeginsInTheSecond() throws Exception {
    List<Long> begun = new ArrayList<>();
    now = 5;
    List<Long> lengths = new ArrayList<>(List.of(LEAD - 1, 3 * LEAD));
    Map<String, Double> figures =
        new Turn(() -> now, LEAD)
            .figures(
                () -> {
                  begun.add(now);
                  now += lengths.remove(0);
                  return Map.of("run", (double) begun.size());
                });
    assertEquals(Map.of("run", 2.0), figures);
  }
}
