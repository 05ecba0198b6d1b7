package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.benchmarks.contender.Futures;
import dev.allot.benchmarks.contender.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Tasks that compute: all alike, or one in a hundred a hundred times as long. */
final class Computing {
  private static final long SEED = 20_080_610;
  private static final int ONE_IN = 100;
  private static final int TIMES_LONGER = 100;

  /** So many tasks of no length at all come first: it is computing that is to be measured. */
  private static final int WARM_UP_TASKS = 50_000;

  private static boolean warm;

  private Computing() {}

  /** Once in a process: what hands tasks out has been compiled, then. */
  private static Workers warmWorkers(Contest contest) throws Exception {
    if (!warm) {
      submitted(contest.workers(), Collections.nCopies(WARM_UP_TASKS, 1L));
      warm = true;
    }
    return contest.workers();
  }

  static Map<String, Double> alike(Contest contest, Arguments arguments) throws Exception {
    List<Long> tasks = Collections.nCopies(arguments.number("tasks"), arguments.large("rounds"));
    return submitted(warmWorkers(contest), tasks);
  }

  static Map<String, Double> skewed(Contest contest, Arguments arguments) throws Exception {
    return submitted(warmWorkers(contest), skewed(arguments));
  }

  static Map<String, Double> skewedMap(Contest contest, Arguments arguments) throws Exception {
    List<Long> tasks = skewed(arguments);
    Workers workers = warmWorkers(contest);
    long start = System.nanoTime();
    long sum = 0;
    Iterator<Integer> results = workers.map(Burn::burn, tasks, 0);
    while (results.hasNext()) {
      sum += results.next();
    }
    double seconds = Tasks.secondsSince(start);
    Tasks.check("results", tasks.size(), sum);
    return Map.of("seconds", seconds);
  }

  /** The same order each time: where the long ones stand decides how well it can be done. */
  private static List<Long> skewed(Arguments arguments) {
    int tasks = arguments.number("tasks");
    long rounds = arguments.large("rounds");
    List<Long> all = new ArrayList<>(Collections.nCopies(tasks, rounds));
    all.subList(0, tasks / ONE_IN).replaceAll(some -> some * TIMES_LONGER);
    Collections.shuffle(all, new Random(SEED));
    return all;
  }

  private static Map<String, Double> submitted(Workers workers, List<Long> tasks) throws Exception {
    Futures futures = new Futures();
    long start = System.nanoTime();
    for (long rounds : tasks) {
      futures.add(workers.submit(Burn::burn, rounds));
    }
    long sum = workers.sum(futures);
    double seconds = Tasks.secondsSince(start);
    Tasks.check("results", tasks.size(), sum);
    return Map.of("seconds", seconds, "per_second", tasks.size() / seconds);
  }
}
