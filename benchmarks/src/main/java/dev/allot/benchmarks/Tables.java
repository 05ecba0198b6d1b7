package dev.allot.benchmarks;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What is printed. */
public final class Tables {
  private static final int LABEL = 50;
  private static final int FIGURE = 12;
  private static final int ROW = 52;
  private static final int GOAL = 70;

  private final PrintWriter out;

  Tables(PrintWriter out) {
    this.out = out;
  }

  /** A measurement: medians, spread, and how many times better the first one is than each. */
  void print(Result result) {
    print(result, result.metric());
    if (result.id().equals(MemorySuite.IDLE)) {
      print(result, Metric.RSS);
      print(result, Metric.PSS);
    } else if (result.id().equals(StartupSuite.START)) {
      print(result, Metric.SHUTDOWN);
    } else if (result.id().equals(ClusterSuite.ROUND_TRIP)
        || result.id().equals(ClusterSuite.SUBMIT)) {
      print(result, Metric.BYTES);
    }
  }

  private void print(Result result, Metric metric) {
    String better = metric.moreIsBetter() ? "more is better" : "less is better";
    out.printf("%n%s (%s; %s)%n", result.title(), metric.unit(), better);
    Series first = result.series().get(0);
    for (Series series : result.series()) {
      String label = pad(series.label(), LABEL);
      if (series.missing() != null) {
        out.printf("  %s skipped: %s%n", label, series.missing());
      } else if (series.broken() != null) {
        out.printf("  %s FAILED: %s%n", label, series.broken());
      } else if (series.has(metric.name())) {
        out.printf("  %s %s%s%n", label, spread(series, metric), ratio(first, series, metric));
      }
    }
    out.flush();
  }

  private static String spread(Series series, Metric metric) {
    List<Double> values = series.values(metric.name());
    return String.format(
        Locale.ROOT,
        "%" + FIGURE + "s  (%s .. %s)",
        written(Statistics.median(values)),
        written(Statistics.least(values)),
        written(Statistics.most(values)));
  }

  private static String ratio(Series first, Series other, Metric metric) {
    if (first == other || !first.has(metric.name())) {
      return "";
    }
    double factor = metric.factor(first.median(metric.name()), other.median(metric.name()));
    return "   × " + written(factor);
  }

  /** The goals with their verdicts. */
  void print(List<Verdict> verdicts) {
    out.printf("%n%s %s verdict%n", pad("goal of", ROW), pad("goal", GOAL));
    String last = "";
    for (Verdict verdict : verdicts) {
      String row = verdict.row().equals(last) ? "" : verdict.row();
      last = verdict.row();
      out.printf(
          "%s %s %s: %s%n",
          pad(row, ROW), pad(verdict.goal(), GOAL), verdict.outcome(), verdict.figure());
    }
    out.flush();
  }

  /**
   * Writes a number with three digits, or with all that are before the point.
   *
   * @param value the number
   * @return the text
   */
  public static String written(double value) {
    if (Double.isFinite(value) && Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, "%.3g", value);
  }

  private static String pad(String text, int width) {
    return String.format(Locale.ROOT, "%-" + width + "s", text);
  }
}
