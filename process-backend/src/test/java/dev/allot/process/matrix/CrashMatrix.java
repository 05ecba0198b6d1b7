package dev.allot.process.matrix;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What may strike a worker, at each point of its work, and what that comes to. The tests are made
 * from this table, and so is {@code docs/crash-matrix.md}.
 *
 * <p>A column for each {@link Point}, in their order; a row for each {@link Kind}; {@link Outcome}
 * says what the words mean.
 */
final class CrashMatrix {
  private static final String TABLE =
      """
                     se-   send  dese-   be-           result:       hand-  ini-   shut-
                     rial. half  rial.   fore  run     rial.  half   idle   shake  tial.  down
      throw          refused -   unread  lives fails   unsent  -     lives  start  broken ends
      error          refused -   unread  lives fails   unsent  -     lives  start  broken ends
      exit_0         other other crash   other crash   crash   crash other  start  other  ends
      exit_1         other other crash   other crash   crash   crash other  start  other  ends
      exit_3         other other crash   other crash   crash   crash other  start  other  ends
      exit_137       other other crash   other crash   crash   crash other  start  other  ends
      halt           other other crash   other crash   crash   crash other  start  other  ends
      sigkill        other other crash   other crash   crash   crash other  start  other  ends
      sigsegv        other other crash   other crash   crash   crash other  start  other  ends
      sigstop        other other crash   other crash   crash   crash other  start  other  ends
      heap_oom       other other crash   other crash   crash   crash other  start  other  ends
      metaspace_oom  other other crash   other crash   crash   crash other  start  other  ends
      stack_overflow refused -   unread  lives fails   unsent  -     lives  start  broken ends
      hang           lives   -   timeout lives timeout timeout -     lives  start  other  ends
      """;

  private static final int HEADING = 2;
  private static final Map<Kind, List<Outcome>> ROWS = parse();

  private CrashMatrix() {}

  private static Map<Kind, List<Outcome>> parse() {
    Map<Kind, List<Outcome>> rows = new EnumMap<>(Kind.class);
    for (String line : TABLE.lines().skip(HEADING).toList()) {
      List<String> words = List.of(line.strip().split(" +"));
      List<Outcome> row = words.stream().skip(1).map(Outcome::of).toList();
      Kind kind = Kind.valueOf(words.get(0).toUpperCase(java.util.Locale.ROOT));
      if (row.size() != Point.values().length || rows.put(kind, row) != null) {
        throw new AssertionError("the row of " + kind + " is wrong: " + line);
      }
    }
    if (rows.size() != Kind.values().length) {
      throw new AssertionError("there are rows only for " + rows.keySet());
    }
    return rows;
  }

  /** What it comes to when something strikes at some point. */
  static Outcome outcome(Point point, Kind kind) {
    Outcome outcome = ROWS.get(kind).get(point.ordinal());
    if (outcome == Outcome.IMPOSSIBLE && point.impossible().isEmpty()) {
      throw new AssertionError("nothing says why " + kind + " cannot strike at " + point);
    }
    return outcome;
  }
}
