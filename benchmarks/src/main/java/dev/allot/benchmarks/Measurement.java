package dev.allot.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same thing done by several contenders in turns.
 *
 * @param id its name in results
 * @param title its name in tables
 * @param metric the figure that counts
 * @param warmUps rounds that do not count, at most
 * @param warmSeconds for how long a contender runs in such rounds, or a little longer
 * @param rounds rounds that count, 0 for as many as the run has
 * @param fresh whether each round is done by new processes
 * @param entries who does what; the first is the one that the others are compared with
 */
record Measurement(
    String id,
    String title,
    Metric metric,
    int warmUps,
    double warmSeconds,
    int rounds,
    boolean fresh,
    List<Entry> entries) {

  static final int WARM_UPS = 3;

  /**
   * More than a contender needs until it counts as warm, by its time: a run takes 0.1 s or more.
   */
  private static final int MANY_WARM_UPS = 400;

  private static final double WARM_SECONDS = 4;

  static Measurement of(String id, String title, Metric metric) {
    return new Measurement(id, title, metric, WARM_UPS, WARM_SECONDS, 0, false, List.of());
  }

  Measurement warmUps(int number) {
    return new Measurement(id, title, metric, number, warmSeconds, rounds, fresh, entries);
  }

  /** As many rounds as it takes until a contender has run for so long. */
  Measurement warmFor(double seconds) {
    return new Measurement(id, title, metric, MANY_WARM_UPS, seconds, rounds, fresh, entries);
  }

  /** As usual, by time and not by rounds. */
  Measurement warmByTime() {
    return warmFor(WARM_SECONDS);
  }

  Measurement rounds(int number) {
    return new Measurement(id, title, metric, warmUps, warmSeconds, number, fresh, entries);
  }

  /** Each round in new processes, without warm-up: for what a process has only once. */
  Measurement inFreshProcesses() {
    return new Measurement(id, title, metric, 0, 0, rounds, true, entries);
  }

  /** Adds a contender; the words are the names and values of its arguments, by turns. */
  Measurement with(String label, Contender contender, String workload, Object... words) {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      arguments.put(String.valueOf(words[i]), String.valueOf(words[i + 1]));
    }
    List<Entry> more = new ArrayList<>(entries);
    more.add(new Entry(label, contender, workload, arguments));
    return new Measurement(
        id, title, metric, warmUps, warmSeconds, rounds, fresh, List.copyOf(more));
  }

  /** Adds contenders that do the same. */
  Measurement with(List<Contender> contenders, String workload, Object... words) {
    Measurement all = this;
    for (Contender contender : contenders) {
      all = all.with(contender.name(), contender, workload, words);
    }
    return all;
  }

  /** Adds a contender that does what another entry does, unless it takes part already. */
  Measurement with(Contender contender, Entry as) {
    Entry entry = new Entry(contender.name(), contender, as.workload(), as.arguments());
    return merged(
        new Measurement(id, title, metric, warmUps, warmSeconds, rounds, fresh, List.of(entry)));
  }

  /** The same with the entries of another one that this does not have. */
  Measurement merged(Measurement other) {
    Map<String, Entry> union = new LinkedHashMap<>();
    entries.forEach(entry -> union.put(entry.label(), entry));
    other.entries.forEach(entry -> union.putIfAbsent(entry.label(), entry));
    return new Measurement(
        id, title, metric, warmUps, warmSeconds, rounds, fresh, List.copyOf(union.values()));
  }
}
