package dev.allot.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One measurement after the other, each printed when it is done. */
final class Run {
  private final Scale scale;
  private final int rounds;
  private final Tables tables;
  private final Path logs;
  private final Field field;
  private final List<Result> results = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  /**
   * Makes it, and finds out how much computing is a millisecond.
   *
   * @param home the directory of this module
   * @param contenders who may take part
   * @param scale how much is done
   * @param rounds how many rounds count, where figures count at all
   * @param tables where results are printed
   * @throws IOException if a contender cannot be started
   */
  Run(Path home, Contenders contenders, Scale scale, int rounds, Tables tables) throws IOException {
    this.scale = scale;
    this.rounds = scale == Scale.SMOKE ? 1 : rounds;
    this.tables = tables;
    this.logs = Files.createDirectories(home.resolve("target/contenders"));
    Calibration calibration = Calibration.of(contenders, logs);
    this.field = new Field(contenders, scale, calibration, home.resolve("target/lib"));
  }

  /** Measures what a suite has, as far as its id contains a text. */
  void measure(Suite suite, String only) {
    Processes processes = new Processes(logs, scale == Scale.SMOKE);
    for (Measurement measurement : suite.measurements(field)) {
      if (measurement.id().contains(only)) {
        boolean warm = scale == Scale.FULL;
        Result result = new Interleaving(processes, warm, rounds).run(measurement);
        tables.print(result);
        results.add(result);
        failures.addAll(result.failures());
      }
    }
    failures.addAll(processes.end().values());
  }

  Calibration calibration() {
    return field.calibration();
  }

  List<Result> results() {
    return List.copyOf(results);
  }

  /** What went wrong. */
  List<String> failures() {
    return List.copyOf(failures);
  }
}
