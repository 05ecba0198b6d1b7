package dev.allot.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * How much computing is a millisecond, on a core of this machine, now.
 *
 * @param java rounds of {@code Burn} a millisecond
 * @param python rounds of {@code burn} a millisecond, 0 without Python
 */
public record Calibration(long java, long python) {

  static Calibration of(Contenders contenders, Path logs) throws IOException {
    return new Calibration(
        measured(contenders.thread(), logs), measured(contenders.pythonThread(), logs));
  }

  private static long measured(Contender contender, Path logs) throws IOException {
    if (contender.missing() != null) {
      return 0;
    }
    Entry entry = new Entry(contender.name(), contender, "calibrate", Map.of());
    Path log = logs.resolve("calibration.log");
    try (ContenderProcess process = new ContenderProcess(contender, log, 60)) {
      process.run(entry); // to warm up
      return Math.round(process.run(entry).get("rounds_per_ms"));
    }
  }

  /** So many rounds take so many microseconds in Java. */
  long micros(double micros) {
    return Math.max(1, Math.round(java * micros / 1e3));
  }
}
