package dev.allot.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Results that were never measured. */
public final class Samples {
  private Samples() {}

  static Series series(String label, Metric metric, double... values) {
    return new Series(
        label,
        "work",
        DoubleStream.of(values).mapToObj(value -> Map.of(metric.name(), value)).toList(),
        null,
        null);
  }

  static Series missing(String label) {
    return new Series(label, "work", List.of(), "it is not here", null);
  }

  static Series broken(String label) {
    return new Series(label, "work", List.of(), null, "it fell over");
  }

  static Result result(Metric metric, Series... series) {
    return new Result("sample", "a sample", metric, List.of(series));
  }

  /**
   * Writes a report.
   *
   * @param file to where
   * @param jdk its JDK
   * @param median of the first contender in the first result
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, String jdk, double median) throws IOException {
    Files.writeString(file, report(jdk, median).json());
  }

  /** A report with two results, the second of which has no figures. */
  static Report report(String jdk, double median) {
    Result rates =
        result(
            Metric.RATE,
            series("Allot", Metric.RATE, median, median * 2, median / 2),
            series("a < b & c", Metric.RATE, 1, 2, 3),
            broken("broken"));
    Result nothing = new Result("nothing", "nothing", Metric.MILLIS, List.of(missing("not here")));
    return new Report(
        "2025-06-01T12:30:00Z",
        12,
        "process",
        "benchmarks/run process",
        "abc1234",
        new Machine("a processor", 2, 4, "Linux", jdk, "Python 3"),
        3,
        new Calibration(1_000, 100),
        List.of(rates, nothing),
        List.of(new Verdict("row", "goal", Verdict.Outcome.MET, "3 times")));
  }
}
