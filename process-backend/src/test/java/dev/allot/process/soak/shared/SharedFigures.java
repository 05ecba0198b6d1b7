package dev.allot.process.soak.shared;

import dev.allot.PoolStats;
import dev.allot.process.soak.Leaks;
import dev.allot.process.soak.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What came of a soak of shared state. */
final class SharedFigures {
  private static final int MOST_COMPLAINTS = 20;
  private static final int WINDOW = 20;

  /**
   * Closed queues and pipes stay as long as the pool, and so does what the JVM makes for itself.
   */
  private static final long MOST_GROWTH = 16L << 20;

  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private final Set<Path> kept = new LinkedHashSet<>();

  /** What the heap has in use after each round. */
  private final List<Long> heap = new ArrayList<>();

  private long begun;
  private Duration took = Duration.ZERO;
  private long kills;
  private PoolStats stats;
  private Leaks leaks;

  void begin() {
    begun = System.nanoTime();
  }

  Duration took() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  int rounds() {
    return heap.size();
  }

  Tally of(Scene scene) {
    return tallies.computeIfAbsent(scene.title(), title -> new Tally());
  }

  void complain(String what) {
    if (complaints.size() < MOST_COMPLAINTS) {
      complaints.add(what);
    }
  }

  List<String> complaints() {
    return complaints;
  }

  /** A file that tells more of what is wrong. */
  void keeps(Path file) {
    kept.add(file);
  }

  void endRound() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    heap.add(runtime.totalMemory() - runtime.freeMemory());
  }

  void killed(long times, PoolStats last) {
    kills = times;
    stats = last;
  }

  void end(Leaks left) {
    took = took();
    leaks = left;
    if (!left.isNone()) {
      complain("left behind: " + left);
    }
    if (heap.size() >= 2 * WINDOW && heapThen(heap.size()) - heapThen(WINDOW) > MOST_GROWTH) {
      complain("the heap of the parent has grown, round by round: " + heap);
    }
  }

  /** The least that was in use in some rounds up to one. */
  private long heapThen(int round) {
    return heap.subList(Math.max(0, round - WINDOW), round).stream()
        .mapToLong(used -> used)
        .min()
        .orElse(0);
  }

  boolean isClean() {
    return complaints.isEmpty();
  }

  /** The figures as a table, with what is needed to have them again. */
  String markdown(String command, long seed) {
    StringBuilder text = new StringBuilder();
    text.append("# Soak of shared state under faults\n\n`").append(command).append("`\n\n");
    text.append("- seed %d, %d s, %d rounds\n".formatted(seed, took.toSeconds(), heap.size()));
    text.append("- ").append(Machine.description()).append('\n');
    text.append(
        "- %d workers killed from outside, %d dead in all, %d started, %d tasks submitted\n"
            .formatted(kills, stats.crashes(), stats.workersStarted(), stats.submitted()));
    text.append(
        String.format(
            Locale.ROOT,
            "- heap of the parent after a round, least of %d rounds: %.1f MiB at first, %.1f MiB at last\n",
            WINDOW,
            heapThen(Math.min(WINDOW, heap.size())) / 1048576.0,
            heapThen(heap.size()) / 1048576.0));
    text.append("- left behind: ").append(leaks).append("\n\n");
    text.append(
        """
        | shared | rounds | tasks | succeeded | failed as specified | cancelled | attempts killed | what was done |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        """);
    tallies.forEach(
        (title, tally) ->
            text.append(
                "| %s | %d | %d | %d | %d | %d | %d | %s |\n"
                    .formatted(
                        title,
                        tally.rounds,
                        tally.tasks,
                        tally.succeeded,
                        tally.failed,
                        tally.cancelled,
                        tally.killed,
                        tally.deeds())));
    complaints.forEach(what -> text.append("\n- ").append(what));
    if (!kept.isEmpty()) {
      text.append("\n\nWhat was noted, and what threads were at: ").append(kept);
    }
    return text.toString();
  }
}
