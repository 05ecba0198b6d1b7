package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.benchmarks.contender.Workers;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;

/** Maps no-ops over numbers. */
final class Mapping {
  private Mapping() {}

  static Map<String, Double> run(Contest contest, Arguments arguments) {
    int tasks = arguments.number("tasks");
    Workers workers = contest.workers();
    long start = System.nanoTime();
    Iterator<Integer> results =
        workers.map(Tasks::noOp, numbers(tasks), arguments.number("chunk", 0));
    long sum = 0;
    while (results.hasNext()) {
      sum += results.next();
    }
    double seconds = Tasks.secondsSince(start);
    Tasks.check("sum", Tasks.sum(tasks), sum);
    return Map.of("seconds", seconds, "per_second", tasks / seconds);
  }

  static Iterable<Integer> numbers(int tasks) {
    return () -> IntStream.range(0, tasks).mapToObj(i -> i % Tasks.SMALL).iterator();
  }
}
