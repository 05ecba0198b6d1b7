package dev.allot.benchmarks.plot;

import dev.allot.benchmarks.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Draws what is in the results: of each measurement the latest on each JDK. */
public final class PlotMain {
  private PlotMain() {}

  /**
   * Draws.
   *
   * @param args the directory of the results; default {@code benchmarks/results}
   * @throws IOException if they cannot be read, or the plots not be written
   */
  public static void main(String[] args) throws IOException {
    Path results = args.length == 0 ? Path.of("benchmarks", "results") : Path.of(args[0]);
    draw(results, System.out);
  }

  static void draw(Path results, PrintStream out) throws IOException {
    Map<Path, String> plots = new TreeMap<>();
    for (Path file : reports(results)) { // a later one replaces what an earlier one has drawn
      Report report = Report.read(file);
      String jdk = "jdk" + report.machine().feature();
      new ReportPlots(report)
          .charts()
          .forEach((id, svg) -> plots.put(Path.of(jdk, id + ".svg"), svg));
    }
    for (Map.Entry<Path, String> plot : plots.entrySet()) {
      Path file = results.resolve("plots").resolve(plot.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, plot.getValue());
      out.println(file);
    }
  }

  /** By time, since their names begin with it; those of JMH are of another kind. */
  private static List<Path> reports(Path results) throws IOException {
    try (Stream<Path> files = Files.list(results)) {
      return files
          .filter(file -> file.toString().endsWith(".json") && !file.toString().contains("-jmh-"))
          .sorted()
          .toList();
    }
  }
}
