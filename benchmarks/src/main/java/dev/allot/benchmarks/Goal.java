package dev.allot.benchmarks;

import dev.allot.benchmarks.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something to be reached, or to be stated.
 *
 * @param row what is measured, in the words of the goals' table
 * @param goal the goal, in its words
 * @param measurement where the figure comes from
 * @param metric the figure
 * @param subject whose
 * @param figure how it is judged
 * @param others beside whom
 * @param limit how much it is to be; nothing if it is to be stated only
 * @param unit what stands behind a figure
 */
record Goal(
    String row,
    String goal,
    String measurement,
    Metric metric,
    String subject,
    Figure figure,
    List<String> others,
    OptionalDouble limit,
    String unit) {

  /** What is said of a goal whose measurement was not asked for. */
  static final String ELSEWHERE = "not in this suite";

  Goal inRow(String name) {
    return new Goal(name, goal, measurement, metric, subject, figure, others, limit, unit);
  }

  /** Judges by what was measured. */
  Verdict judge(Map<String, Result> results) {
    Result result = results.get(measurement);
    if (result == null) {
      return verdict(Outcome.NOT_MEASURED, ELSEWHERE);
    }
    Optional<Series> own = result.series(subject).filter(series -> series.has(metric.name()));
    if (own.isEmpty()) {
      return verdict(Outcome.NOT_MEASURED, why(result, subject));
    }
    List<Series> beside = new ArrayList<>();
    for (String other : others) {
      result.series(other).filter(series -> series.has(metric.name())).ifPresent(beside::add);
    }
    if (beside.isEmpty() && !others.isEmpty()) {
      return verdict(Outcome.NOT_MEASURED, why(result, others.get(0)));
    }
    double value = figure.of(own.get(), beside, metric);
    return verdict(outcome(value), figure.written(value) + unit);
  }

  /** Tells whether somebody is not there who is needed for it. */
  boolean isExcused(@Nullable Result result) {
    return result != null
        && Stream.concat(Stream.of(subject), others.stream())
            .flatMap(label -> result.series(label).stream())
            .anyMatch(series -> series.missing() != null);
  }

  private Outcome outcome(double value) {
    if (limit.isEmpty()) {
      return Outcome.STATED;
    }
    return figure.meets(value, limit.getAsDouble()) ? Outcome.MET : Outcome.MISSED;
  }

  private static String why(Result result, String label) {
    Series series = result.series(label).orElse(null);
    if (series == null) {
      return label + ": " + ELSEWHERE;
    }
    if (series.missing() != null) {
      return label + ": " + series.missing();
    }
    return label + ": " + (series.broken() == null ? "no figure" : "failed");
  }

  private Verdict verdict(Outcome outcome, String what) {
    return new Verdict(row, goal, outcome, what);
  }
}
