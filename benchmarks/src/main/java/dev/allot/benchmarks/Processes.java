package dev.allot.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The processes of the contenders that are up.
 *
 * <p>In a full run each row of each measurement has a process of its own, so that what a compiler
 * has learned from one has no effect on another. Where figures mean nothing, a contender's rows all
 * share one process, since starting them is what takes long.
 */
final class Processes {
  private static final int LIMIT_SECONDS = 300;

  private final Path logs;
  private final boolean shared;
  private final Map<String, ContenderProcess> up = new LinkedHashMap<>();

  /**
   * Makes it; nothing is started yet.
   *
   * @param logs the directory for what contenders print
   * @param shared whether a contender has one process for everything
   */
  Processes(Path logs, boolean shared) {
    this.logs = logs;
    this.shared = shared;
  }

  /** Has an entry run once, in a process that is started if there is none. */
  Map<String, Double> run(String measurement, Entry entry) throws IOException {
    String key = shared ? entry.contender().name() : entry.label();
    ContenderProcess process = up.get(key);
    if (process == null) {
      String name = shared ? key : measurement + "-" + key;
      Path log = logs.resolve(name.replaceAll("[^A-Za-z0-9.]+", "-") + ".log");
      process = new ContenderProcess(entry.contender(), log, LIMIT_SECONDS);
      up.put(key, process);
    }
    return process.run(entry);
  }

  /** Ends those that nobody is to share; returns what went wrong, by the label of the entry. */
  Map<String, String> endOfTurns() {
    return shared ? Map.of() : end();
  }

  /** Ends all; returns what went wrong. */
  Map<String, String> end() {
    Map<String, String> failures = new LinkedHashMap<>();
    up.forEach(
        (key, process) -> {
          try {
            process.close();
          } catch (IOException e) {
            failures.put(key, e.getMessage());
          }
        });
    up.clear();
    return failures;
  }
}
