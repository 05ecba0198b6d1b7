package dev.allot.benchmarks;

import java.util.List;
import java.util.Optional;

/**
 * What came of a measurement.
 *
 * @param id the measurement
 * @param title its title
 * @param metric the figure that counts
 * @param series a series for each contender
 */
public record Result(String id, String title, Metric metric, List<Series> series) {

  /** What went wrong, with whom. */
  List<String> failures() {
    return series.stream()
        .filter(one -> one.broken() != null)
        .map(one -> id + ", " + one.label() + ": " + one.broken())
        .toList();
  }

  Optional<Series> series(String label) {
    return series.stream().filter(one -> one.label().equals(label)).findFirst();
  }
}
