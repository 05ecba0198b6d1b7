package dev.allot.examples.census;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The outcome of a census.
 *
 * @param rows one for each path, sorted by path
 * @param jarsByWorker how many jars each worker looked into
 * @param elapsed how long it took, from the first task to the last result
 * @param backend the backend that the configuration chose
 */
record Tally(List<Row> rows, Map<Worker, Long> jarsByWorker, Duration elapsed, String backend) {

  /**
   * Who did the work.
   *
   * @param name the name of the worker
   * @param pid the process in which it ran
   */
  record Worker(String name, long pid) {}

  List<JarFacts> jars() {
    return rows.stream().filter(JarFacts.class::isInstance).map(JarFacts.class::cast).toList();
  }

  List<Flaw> flaws() {
    return rows.stream().filter(Flaw.class::isInstance).map(Flaw.class::cast).toList();
  }

  /**
   * Tells whether something is missing that is not the fault of a jar.
   *
   * @return {@code true} if a task failed or lost its worker
   */
  boolean isIncomplete() {
    return flaws().stream().anyMatch(flaw -> flaw.reason().isUnexpected());
  }
}
