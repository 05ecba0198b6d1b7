package dev.allot.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A run, as it is kept.
 *
 * @param started when, in UTC
 * @param seconds how long it took
 * @param suite what was run
 * @param command by which command
 * @param commit of which sources
 * @param machine on what
 * @param rounds how many rounds counted
 * @param calibration how much computing a millisecond was
 * @param results all figures of all runs
 * @param goals what became of the goals
 */
public record Report(
    String started,
    long seconds,
    String suite,
    String command,
    String commit,
    Machine machine,
    int rounds,
    Calibration calibration,
    List<Result> results,
    List<Verdict> goals) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Writes it to a file of its own, named by time, suite, JDK and commit. */
  Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    String time = started.replaceAll("[^0-9T]", "").replace('T', '-');
    String name = String.join("-", time, suite, "jdk" + machine.feature(), commit);
    return Files.writeString(directory.resolve(name + ".json"), json());
  }

  String json() throws JsonProcessingException {
    return JSON.writeValueAsString(this) + "\n";
  }

  /**
   * Reads a report.
   *
   * @param file where it was written
   * @return the report
   * @throws IOException if it cannot be read
   */
  public static Report read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Report.class);
  }
}
