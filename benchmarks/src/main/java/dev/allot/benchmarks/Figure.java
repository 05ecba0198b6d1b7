package dev.allot.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The number by which a goal is judged: one contender's, beside others' in the same result. */
enum Figure {
  /** How many times better the median is than the best of the others'; to be at least so much. */
  TIMES_BETTER(true, "%.3g times") {
    @Override
    double of(Series subject, List<Series> others, Metric metric) {
      double median = subject.median(metric.name());
      return others.stream()
          .mapToDouble(other -> metric.factor(median, other.median(metric.name())))
          .min()
          .orElseThrow();
    }
  },

  /** The value by the other's, in the median of the rounds; to be at most so much. */
  QUOTIENT(false, "%.3g times") {
    @Override
    double of(Series subject, List<Series> others, Metric metric) {
      return Statistics.median(quotients(subject, others.get(0), metric));
    }
  },

  /** What the other one takes as a share of what this takes; to be at least so much. */
  EFFICIENCY(true, "%.1f %%") {
    @Override
    double of(Series subject, List<Series> others, Metric metric) {
      return 100 * Statistics.median(quotients(others.get(0), subject, metric));
    }
  },

  /** How much more it is than the other's, in the median of the rounds; to be at most so much. */
  EXCESS(false, "%.1f %%") {
    @Override
    double of(Series subject, List<Series> others, Metric metric) {
      return 100 * (Statistics.median(quotients(subject, others.get(0), metric)) - 1);
    }
  },

  /** The value; to be at most so much. */
  VALUE(false, "%.3g") {
    @Override
    double of(Series subject, List<Series> others, Metric metric) {
      return subject.median(metric.name());
    }
  };

  private final boolean atLeast;
  private final String format;

  Figure(boolean atLeast, String format) {
    this.atLeast = atLeast;
    this.format = format;
  }

  /** The number itself. */
  abstract double of(Series subject, List<Series> others, Metric metric);

  boolean meets(double figure, double limit) {
    return atLeast ? figure >= limit : figure <= limit;
  }

  String written(double figure) {
    return String.format(Locale.ROOT, format, figure);
  }

  /** Of each round: what they did right after each other, while the machine was the same. */
  private static List<Double> quotients(Series one, Series other, Metric metric) {
    List<Double> ones = one.values(metric.name());
    List<Double> others = other.values(metric.name());
    List<Double> quotients = new ArrayList<>();
    for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
      quotients.add(ones.get(i) / others.get(i));
    }
    return quotients;
  }
}
