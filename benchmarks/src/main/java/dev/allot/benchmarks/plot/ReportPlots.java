package dev.allot.benchmarks.plot;

import dev.allot.benchmarks.Metric;
import dev.allot.benchmarks.Report;
import dev.allot.benchmarks.Result;
import dev.allot.benchmarks.Series;
import dev.allot.benchmarks.Statistics;
import dev.allot.benchmarks.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The charts of one report. */
final class ReportPlots {
  private final Report report;

  ReportPlots(Report report) {
    this.report = report;
  }

  /** A chart for each measurement that has a figure, by the measurement's name. */
  Map<String, String> charts() {
    Map<String, String> charts = new LinkedHashMap<>();
    for (Result result : report.results()) {
      List<BarChart.Bar> bars =
          result.series().stream()
              .filter(series -> series.has(result.metric().name()))
              .map(series -> bar(series, result.metric()))
              .toList();
      if (!bars.isEmpty()) {
        charts.put(result.id(), new BarChart(result.title(), subtitle(result), bars).svg());
      }
    }
    return charts;
  }

  private static BarChart.Bar bar(Series series, Metric metric) {
    List<Double> values = series.values(metric.name());
    double median = Statistics.median(values);
    return new BarChart.Bar(
        series.label(),
        Tables.written(median),
        Statistics.least(values),
        median,
        Statistics.most(values),
        series.label().startsWith("Allot"));
  }

  private String subtitle(Result result) {
    Metric metric = result.metric();
    return String.join(
        "; ",
        metric.unit(),
        metric.moreIsBetter() ? "more is better" : "less is better",
        "Java " + report.machine().feature(),
        report.started().substring(0, 10),
        report.commit());
  }
}
