package dev.allot.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counted runs of one contender.
 *
 * @param label its row in the table
 * @param line what it was told to do
 * @param runs the figures of each run by name, in the order of the rounds
 * @param missing why it did not take part, {@code null} if it did
 * @param broken what went wrong, {@code null} if nothing did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Series(
    String label,
    String line,
    List<Map<String, Double>> runs,
    @Nullable String missing,
    @Nullable String broken) {

  static Series of(Entry entry, List<Map<String, Double>> runs) {
    return new Series(entry.label(), entry.line(), List.copyOf(runs), null, null);
  }

  static Series missing(Entry entry, String why) {
    return new Series(entry.label(), entry.line(), List.of(), why, null);
  }

  static Series broken(Entry entry, String what) {
    return new Series(entry.label(), entry.line(), List.of(), null, what);
  }

  /**
   * Returns the values of one figure.
   *
   * @param metric its name
   * @return a value for each run; none if it has no such figure
   */
  public List<Double> values(String metric) {
    return runs.stream()
        .filter(run -> run.containsKey(metric))
        .map(run -> run.get(metric))
        .toList();
  }

  double median(String metric) {
    return Statistics.median(values(metric));
  }

  /**
   * Tells whether there is a figure.
   *
   * @param metric its name
   * @return {@code true} if so
   */
  public boolean has(String metric) {
    return !values(metric).isEmpty();
  }
}
