package dev.allot.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a measurement: all contenders stay up, and run in turns, so that what else goes on on the
 * machine strikes them alike. Each round begins with another one.
 */
final class Interleaving {
  private final Processes processes;
  private final boolean warm;
  private final int rounds;

  private final Map<Entry, List<Map<String, Double>>> runs = new LinkedHashMap<>();
  private final Map<Entry, String> broken = new LinkedHashMap<>();
  private final Map<Entry, Double> warmedUp = new LinkedHashMap<>();

  /**
   * Makes it, for one measurement.
   *
   * @param processes where contenders are up
   * @param warm whether rounds that do not count come first
   * @param rounds how many rounds count, at most
   */
  Interleaving(Processes processes, boolean warm, int rounds) {
    this.processes = processes;
    this.warm = warm;
    this.rounds = rounds;
  }

  Result run(Measurement measurement) {
    List<Entry> entries =
        measurement.entries().stream().filter(one -> one.contender().missing() == null).toList();
    entries.forEach(entry -> runs.put(entry, new ArrayList<>()));
    int counted = measurement.rounds() == 0 ? rounds : Math.min(rounds, measurement.rounds());
    for (int round = warm ? -measurement.warmUps() : 0; round < counted; round++) {
      for (int turn = 0; turn < entries.size(); turn++) {
        turn(measurement, entries.get(Math.floorMod(round + turn, entries.size())), round);
        if (measurement.fresh()) {
          endTurns(entries);
        }
      }
    }
    endTurns(entries);
    return new Result(
        measurement.id(),
        measurement.title(),
        measurement.metric(),
        measurement.entries().stream().map(this::series).toList());
  }

  private void turn(Measurement measurement, Entry entry, int round) {
    if (broken.containsKey(entry) || isWarm(measurement, entry, round)) {
      return;
    }
    try {
      long start = System.nanoTime();
      Map<String, Double> figures = processes.run(measurement.id(), entry);
      if (round >= 0) {
        runs.get(entry).add(figures);
      } else {
        warmedUp.merge(entry, (System.nanoTime() - start) / 1e9, Double::sum);
      }
    } catch (IOException e) {
      broken.put(entry, e.getMessage());
    }
  }

  private void endTurns(List<Entry> entries) {
    Map<String, String> failures = processes.endOfTurns();
    entries.stream()
        .filter(entry -> failures.containsKey(entry.label()))
        .forEach(entry -> broken.putIfAbsent(entry, failures.get(entry.label())));
  }

  private boolean isWarm(Measurement measurement, Entry entry, int round) {
    boolean enough =
        -round > entry.contender().warmUps()
            || warmedUp.getOrDefault(entry, 0.0) > measurement.warmSeconds();
    return round < 0 && enough;
  }

  private Series series(Entry entry) {
    String missing = entry.contender().missing();
    if (missing != null) {
      return Series.missing(entry, missing);
    }
    String what = broken.get(entry);
    return what != null ? Series.broken(entry, what) : Series.of(entry, runs.get(entry));
  }
}
