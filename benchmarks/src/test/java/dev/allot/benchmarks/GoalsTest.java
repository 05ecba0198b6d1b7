package dev.allot.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.benchmarks.Verdict.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GoalsTest {
  private static final Goal TEN_TIMES =
      GoalDraft.goal("row", "ten times")
          .from("sample", Metric.RATE)
          .of("own", Figure.TIMES_BETTER, "one peer", "other peer")
          .limit(10, "");

  @Test
  void limitIsMetOrMissed() {
    Verdict met = judged(TEN_TIMES, rate("own", 100), rate("one peer", 10));
    assertEquals(new Verdict("row", "ten times", Outcome.MET, "10.0 times"), met);
    Verdict missed = judged(TEN_TIMES, rate("own", 99), rate("one peer", 10));
    assertEquals(new Verdict("row", "ten times", Outcome.MISSED, "9.90 times"), missed);
  }

  @Test
  void withoutLimitItIsStated() {
    Goal goal =
        GoalDraft.goal("row", "is stated")
            .from("sample", Metric.RATE)
            .of("own", Figure.QUOTIENT, "limit")
            .stated(" of it");
    assertEquals(
        new Verdict("row", "is stated", Outcome.STATED, "0.500 times of it"),
        judged(goal, rate("own", 1), rate("limit", 2)));
  }

  @Test
  void whatIsNotThereIsNotMeasured() {
    assertEquals("not in this suite", TEN_TIMES.judge(Map.of()).figure());
    assertNotMeasured("own: failed", Samples.broken("own"), rate("one peer", 1));
    assertNotMeasured("own: it is not here", Samples.missing("own"), rate("one peer", 1));
    assertNotMeasured("one peer: it is not here", rate("own", 1), Samples.missing("one peer"));
    assertNotMeasured("one peer: not in this suite", rate("own", 1));
  }

  @Test
  void peersThatAreThereAreEnough() {
    Verdict verdict =
        judged(TEN_TIMES, rate("own", 100), Samples.missing("one peer"), rate("other peer", 1));
    assertEquals(Outcome.MET, verdict.outcome());
  }

  @Test
  void onlySomebodyWhoIsMissingExcuses() {
    assertFalse(TEN_TIMES.isExcused(null));
    assertTrue(TEN_TIMES.isExcused(Samples.result(Metric.RATE, Samples.missing("own"))));
    assertTrue(TEN_TIMES.isExcused(Samples.result(Metric.RATE, Samples.missing("other peer"))));
    assertFalse(TEN_TIMES.isExcused(Samples.result(Metric.RATE, Samples.broken("own"))));
  }

  @Test
  void everyGoalIsMeasuredByTheWholeRun() {
    Contenders contenders = new Contenders("", "", Path.of("contender.py"), "python3", Scale.FULL);
    Field field = new Field(contenders, Scale.FULL, new Calibration(1, 1), Path.of("."));
    Map<String, Measurement> all =
        Suite.ALL.measurements(field).stream()
            .collect(Collectors.toMap(Measurement::id, one -> one));
    for (Goal goal : Goals.ALL) {
      assertTrue(all.containsKey(goal.measurement()), goal.measurement());
      List<String> labels =
          all.get(goal.measurement()).entries().stream().map(Entry::label).toList();
      Stream.concat(Stream.of(goal.subject()), goal.others().stream())
          .forEach(label -> assertTrue(labels.contains(label), goal + " lacks " + label));
    }
  }

  @Test
  void rowsAreThoseOfTheTableAndInItsOrder() {
    List<String> rows = Goals.ALL.stream().map(Goal::row).distinct().toList();
    assertEquals(22, rows.size());
    assertEquals("process: sequential round trip, no-op", rows.get(0));
    assertEquals("idle pool", rows.get(14));
    assertEquals("cluster: round trip, no-op", rows.get(15));
    assertEquals("shared: objects of the parent", rows.get(21));
    assertFalse(rows.contains(""), "a goal without a row");
  }

  @Test
  void whatWasToBeThereIsMissed() {
    assertEquals(Goals.ALL.size(), Goals.unanswered(List.of()).size());
  }

  private static void assertNotMeasured(String why, Series... series) {
    Verdict verdict = judged(TEN_TIMES, series);
    assertEquals(Outcome.NOT_MEASURED, verdict.outcome());
    assertEquals(why, verdict.figure());
  }

  private static Verdict judged(Goal goal, Series... series) {
    return goal.judge(Map.of("sample", Samples.result(Metric.RATE, series)));
  }

  private static Series rate(String label, double rate) {
    return Samples.series(label, Metric.RATE, rate);
  }
}
