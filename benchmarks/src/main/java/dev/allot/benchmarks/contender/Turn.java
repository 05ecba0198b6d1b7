package dev.allot.benchmarks.contender;

import dev.allot.benchmarks.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One contender's turn in a round: a run, or, where that is over soon, many. Those of the first
 * tenth of a second do not count, and of the next tenth the median does: what a flood of tasks
 * takes differs by a factor from one to the next.
 */
public final class Turn {
  /** A setting: so long a contender works before a run counts. Without that, each counts. */
  public static final String LEAD = "benchmarks.lead-millis";

  /** See the README, under "How it is measured". */
  private static final long LEAD_MILLIS = 100;

  private final LongSupplier clock;
  private final long leadNanos;

  /**
   * Makes one.
   *
   * @param clock as {@link System#nanoTime()}
   * @param leadNanos so long a contender works before a run counts
   */
  Turn(LongSupplier clock, long leadNanos) {
    this.clock = clock;
    this.leadNanos = leadNanos;
  }

  /** One by the clock of the system, and by {@link #LEAD}. */
  static Turn bySystem() {
    long millis = Long.getLong(LEAD, LEAD_MILLIS);
    return new Turn(System::nanoTime, TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /**
   * Takes it.
   *
   * @param run makes one run
   * @return its figures; of several, the median of each
   * @throws Exception if a run throws it
   */
  Map<String, Double> figures(Callable<Map<String, Double>> run) throws Exception {
    long begun = clock.getAsLong();
    List<Map<String, Double>> counted = new ArrayList<>();
    counted.add(run.call());
    long worked = clock.getAsLong() - begun;
    boolean isShort = worked < leadNanos;
    boolean early = true;
    while (isShort && worked < 2 * leadNanos) {
      if (early) {
        counted.clear();
      }
      early = worked < leadNanos;
      counted.add(run.call());
      worked = clock.getAsLong() - begun;
    }
    Map<String, Double> medians = new TreeMap<>();
    for (String name : counted.get(0).keySet()) {
      medians.put(
          name, Statistics.median(counted.stream().map(figures -> figures.get(name)).toList()));
    }
    return medians;
  }
}
