package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.benchmarks.contender.Workers;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Opens workers and submits a task for each of the two; ends when the first result is there, and
 * then when both are. After that the workers are shut down.
 */
final class Start {
  private Start() {}

  static Map<String, Double> run(Contest contest, Arguments arguments) throws Exception {
    long start = System.nanoTime();
    Workers workers = contest.open();
    double first;
    double both;
    long end;
    try {
      Future<Integer> one = workers.submit(Tasks::noOp, 1);
      Future<Integer> other = workers.submit(Tasks::noOp, 2);
      awaitEither(one, other);
      first = Tasks.secondsSince(start);
      Tasks.check("sum", 3, workers.result(one) + workers.result(other));
      both = Tasks.secondsSince(start);
    } finally {
      end = System.nanoTime();
      workers.close();
    }
    return Map.of(
        "first_ms",
        first * 1e3,
        "both_ms",
        both * 1e3,
        "shutdown_ms",
        Tasks.secondsSince(end) * 1e3);
  }

  /** Looks at both in turns, each for a tenth of a millisecond: the JDK has no better way. */
  private static void awaitEither(Future<Integer> one, Future<Integer> other) throws Exception {
    while (!one.isDone() && !other.isDone()) {
      TimeUnit.MICROSECONDS.sleep(100);
    }
  }
}
