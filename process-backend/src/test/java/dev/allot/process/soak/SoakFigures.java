package dev.allot.process.soak;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of a soak.
 *
 * @param books the figures
 * @param leaks what was left behind
 * @param took how long it took
 */
record SoakFigures(Books books, Leaks leaks, Duration took) {
  private static final List<String> COLUMNS =
      List.of(
          "fault",
          "injected",
          "submitted",
          "ok",
          "failed as specified",
          "cancelled",
          "retried",
          "**lost**",
          "**started twice**",
          "**phantom results**",
          "**hangs > 60 s**",
          "detection p50 / p99 / max, ms",
          "replacement p50 / p99 / max, ms",
          "orphans",
          "collateral");

  /** Whether all is nothing that must be. */
  boolean isClean() {
    return books.total().wrong() == 0 && leaks.isNone() && books.complaints().isEmpty();
  }

  /** The figures as a table, with what is needed to have them again. */
  String markdown(String command, long seed) {
    StringBuilder text = new StringBuilder();
    text.append("# Soak of the process backend under faults\n\n");
    text.append("`").append(command).append("`\n\n");
    text.append("- seed ").append(seed).append(", ").append(took.toSeconds()).append(" s\n");
    text.append("- ").append(Machine.description()).append('\n');
    text.append("- left behind: ").append(leaks).append("\n\n");
    row(text, COLUMNS);
    row(text, COLUMNS.stream().map(column -> "---").toList());
    for (FaultClass fault : FaultClass.values()) {
      row(text, cells(fault.title(), books.of(fault)));
    }
    row(text, cells("**all**", books.total()));
    text.append(
        """

        A task that a worker ran when it was struck from outside is counted as submitted in the
        first row, and as failed in the row of the fault. Collateral are innocent tasks that failed
        and workers that died without having been struck. Detection is the time from the strike, as
        noted by who strikes, until the pool tells of the death; for what fills memory it includes
        the filling, for exit and halt the end of the JVM, which waits 300 ms for threads in native
        code, for SIGSTOP the silence timeout of 5 s, and for a deaf task its timeout of 300 ms and
        the grace of 500 ms. Replacement is the time from there until another worker is up.
        """);
    books.complaints().forEach(what -> text.append("\n- ").append(what));
    return text.toString();
  }

  private static List<String> cells(String title, Tally tally) {
    return List.of(
        title,
        "" + tally.injected,
        "" + tally.submitted,
        "" + tally.ok,
        "" + tally.failed,
        "" + tally.cancelled,
        "" + tally.retried,
        "" + tally.lost,
        "" + tally.startedTwice,
        "" + tally.phantoms,
        "" + tally.hangs,
        tally.detection.toString(),
        tally.replacement.toString(),
        "" + tally.orphans,
        "" + tally.collateral);
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |"))).append('\n');
  }
}
