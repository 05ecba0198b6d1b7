package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.benchmarks.contender.Workers;
import java.util.Arrays;
import java.util.Map;

/** Submits a no-op and waits for it, again and again, without a pause. */
final class RoundTrip {
  private RoundTrip() {}

  static Map<String, Double> run(Contest contest, Arguments arguments) throws Exception {
    Workers workers = contest.workers();
    long[] nanos = new long[arguments.number("calls")];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      int result = workers.result(workers.submit(Tasks::noOp, i % Tasks.SMALL));
      nanos[i] = System.nanoTime() - start;
      Tasks.check("result", i % Tasks.SMALL, result);
    }
    return figures(nanos);
  }

  /** The median and the 99th percentile, in microseconds. */
  static Map<String, Double> figures(long[] nanos) {
    Arrays.sort(nanos);
    return Map.of(
        "p50_us", nanos[nanos.length / 2] / 1e3, "p99_us", nanos[nanos.length * 99 / 100] / 1e3);
  }
}
