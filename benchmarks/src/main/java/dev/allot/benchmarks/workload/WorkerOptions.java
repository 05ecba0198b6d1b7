package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Contest;
import dev.allot.benchmarks.contender.Workers;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The options that Allot starts its worker JVMs with: what a bare JVM is to have, too. */
final class WorkerOptions {
  private WorkerOptions() {}

  static List<String> of(Contest contest) throws Exception {
    try (Workers workers = contest.open()) {
      return workers.result(workers.submit(WorkerOptions::own, 0));
    }
  }

  private static List<String> own(int ignored) {
    return List.copyOf(ManagementFactory.getRuntimeMXBean().getInputArguments());
  }
}
