package dev.allot.benchmarks.workload;

import dev.allot.Task;
import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import java.util.Map;

/** What the workloads of shared objects have in common. */
final class Sharing {
  private Sharing() {}

  /** Has a worker do it; or this JVM, which the objects belong to, where that is asked for. */
  static <R> R done(Contest contest, Arguments arguments, Task<R> task) throws Exception {
    return arguments.number("application", 0) == 1
        ? task.call()
        : contest.workers().result(contest.workers().submit(task));
  }

  static Map<String, Double> rate(int count, double seconds) {
    return Map.of("seconds", seconds, "per_second", count / seconds);
  }
}
