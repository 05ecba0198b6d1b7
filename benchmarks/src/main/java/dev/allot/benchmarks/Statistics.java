package dev.allot.benchmarks;

import java.util.List;

/** What is said of several runs. */
public final class Statistics {
  private Statistics() {}

  /**
   * Returns the value in the middle, or half way between the two that are.
   *
   * @param values at least one
   * @return the median
   */
  public static double median(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /**
   * Returns the least of some values.
   *
   * @param values at least one
   * @return the least
   */
  public static double least(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /**
   * Returns the most of some values.
   *
   * @param values at least one
   * @return the most
   */
  public static double most(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
