package dev.allot.process.matrix;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@link CrashMatrix} as a page of the documentation. */
final class MatrixText {
  private static final String HEAD =
      """
      # Crash matrix

      What may strike a worker process, when it strikes, and what that comes to. This page is
      made from `CrashMatrix` in the tests of the process backend, and each cell of it is a test
      there: while the worker is struck, a bystander runs on the pool's other worker. The bystander
      always succeeds, and so does the next task, on the struck worker if it lives and else on its
      replacement, unless the pool is broken or shut down. The task that is struck has no retries;
      where the table says *timeout* it has one of 300 ms. The ordinary build tries a
      third of the cells, another in each run; with `-Dtestkit.matrix=all` it tries all.

      """;

  private MatrixText() {}

  static String markdown() {
    StringBuilder text = new StringBuilder(HEAD);
    row(text, Stream.concat(Stream.of(""), points().map(Point::title)));
    row(text, Stream.generate(() -> "---").limit(1 + points().count()));
    for (Kind kind : Kind.values()) {
      row(
          text,
          Stream.concat(
              Stream.of(name(kind)),
              points().map(point -> CrashMatrix.outcome(point, kind).word())));
    }
    table(text, "What the words mean", "word", "meaning");
    Stream.of(Outcome.values())
        .filter(outcome -> outcome != Outcome.IMPOSSIBLE)
        .forEach(outcome -> row(text, Stream.of(outcome.word(), outcome.meaning())));
    row(text, Stream.of("-", "Cannot be; see the column."));
    table(text, "When it strikes", "column", "moment");
    points()
        .forEach(
            point ->
                row(
                    text,
                    Stream.of(point.title(), (point.moment() + " " + point.impossible()).strip())));
    table(text, "What strikes", "row", "what", "a death of it is reported as");
    for (Kind kind : Kind.values()) {
      row(text, Stream.of(name(kind), kind.title(), report(kind)));
    }
    text.append(
        """

        A worker that is killed since its task has passed its timeout is reported as `STOPPED`; one
        whose initializer hangs, as `SILENT`.
        """);
    return text.toString();
  }

  private static Stream<Point> points() {
    return Stream.of(Point.values());
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private static String report(Kind kind) {
    return kind.reason() == null ? "-" : "`" + kind.reason() + "`, exit code " + kind.exitCode();
  }

  private static void table(StringBuilder text, String title, String... columns) {
    text.append("\n## ").append(title).append("\n\n");
    row(text, Stream.of(columns));
    row(text, Stream.generate(() -> "---").limit(columns.length));
  }

  private static void row(StringBuilder text, Stream<String> cells) {
    List<String> all = cells.toList();
    text.append(all.stream().collect(Collectors.joining(" | ", "| ", " |"))).append('\n');
  }
}
