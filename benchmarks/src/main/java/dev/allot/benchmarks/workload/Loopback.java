package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What another workload sends over the loopback interface, headers and acknowledgements included:
 * Linux counts that for the whole machine, on which nothing else should use it.
 */
final class Loopback implements Workload {
  private static final Path COUNTERS = Path.of("/proc/net/dev");
  private static final String INTERFACE = "lo:";

  private final Workload measured;
  private final String tasks;

  /** The argument of that name is how many tasks there are. */
  Loopback(Workload measured, String tasks) {
    this.measured = measured;
    this.tasks = tasks;
  }

  @Override
  public Map<String, Double> run(Contest contest, Arguments arguments) throws Exception {
    long before = bytes();
    Map<String, Double> figures = new HashMap<>(measured.run(contest, arguments));
    double sent = bytes() - before;
    figures.put("bytes_per_task", sent / arguments.number(tasks));
    return figures;
  }

  private static long bytes() throws IOException {
    for (String line : Files.readAllLines(COUNTERS)) {
      if (line.strip().startsWith(INTERFACE)) {
        return Long.parseLong(line.substring(line.indexOf(':') + 1).strip().split(" +")[0]);
      }
    }
    throw new IOException(COUNTERS + " has no interface " + INTERFACE);
  }
}
