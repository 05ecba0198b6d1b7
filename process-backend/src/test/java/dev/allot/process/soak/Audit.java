package dev.allot.process.soak;

import dev.allot.WorkerCrashedException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through a round that has come to rest, and enters it into the books. */
final class Audit {
  private final Round round;
  private final Books books;
  private final Map<Long, Round.Strike> fromOutside;
  private final Map<Long, Round.Strike> byTasks;

  /** Workers whose one victim is known. */
  private final Set<Long> victims = new HashSet<>();

  Audit(Round round, Books books) {
    this.round = round;
    this.books = books;
    this.fromOutside = round.struckFromOutside();
    this.byTasks = round.struckByTasks();
  }

  void enter(List<Watch.End> ends, List<Watch.Replacement> replacements) {
    Map<String, List<Integer>> attempts = round.attempts();
    for (Entry entry : round.entries()) {
      List<Integer> started = attempts.remove(entry.key);
      enter(entry, started == null ? List.of() : started);
    }
    attempts.forEach((key, started) -> phantom(books.of(FaultClass.NONE), key + " was started"));
    ends.forEach(this::enter);
    for (Watch.Replacement replacement : replacements) {
      books.of(faultOf(replacement.end())).replacement.add(replacement.nanos());
    }
  }

  private void enter(Entry entry, List<Integer> started) {
    Tally tally = books.of(entry.fault);
    tally.submitted++;
    tally.retried += started.stream().filter(attempt -> attempt > 1).count();
    if (started.stream().distinct().count() < started.size()) {
      tally.startedTwice++;
      books.complain("started twice: " + entry + ", attempts " + started);
    }
    switch (entry.outcome()) {
      case SUCCEEDED -> succeeded(entry, started, tally);
      case MIXED_UP -> phantom(tally, "the result is another task's: " + entry);
      case FAILED -> failed(entry, started, tally);
      case CANCELLED -> cancelled(entry, started, tally);
      case HUNG -> {
        tally.hangs++;
        books.complain("not done after " + Entry.BOUND + ": " + entry);
      }
    }
  }

  private void phantom(Tally tally, String what) {
    tally.phantoms++;
    books.complain("phantom: " + what);
  }

  private void succeeded(Entry entry, List<Integer> started, Tally tally) {
    if (!started.contains(entry.attempt())) {
      phantom(tally, "a result without a start: " + entry);
    } else if (!entry.deed.maySucceed()) {
      phantom(tally, "a result of what has none: " + entry);
    } else {
      tally.ok++;
    }
  }

  /** What was withdrawn may not start; what was cancelled later may have. */
  private void cancelled(Entry entry, List<Integer> started, Tally tally) {
    tally.cancelled++;
    if (entry.isWithdrawn() && !started.isEmpty()) {
      phantom(tally, "cancelled before its start, and started: " + entry);
    }
  }

  private void failed(Entry entry, List<Integer> started, Tally tally) {
    Throwable failure = entry.failure();
    if (entry.deed.mayFailWith(failure)) {
      tally.failed++;
    } else if (failure instanceof WorkerCrashedException crash) {
      Round.Strike strike = fromOutside.get(crash.pid());
      if (strike != null && victims.add(crash.pid())) {
        // The one task that the worker ran, whatever that was to come to.
        books.of(strike.fault()).failed++;
      } else {
        Round.Strike own = byTasks.get(crash.pid());
        books.of(own == null ? FaultClass.NONE : own.fault()).collateral++;
        books.complain("an innocent task failed: " + entry);
      }
    } else {
      tally.lost += started.isEmpty() ? 1 : 0;
      tally.collateral += started.isEmpty() ? 0 : 1;
      books.complain("not as specified: " + entry);
    }
  }

  private void enter(Watch.End end) {
    FaultClass fault = faultOf(end);
    if (!end.crash()) {
      books.of(fault).injected++;
      return;
    }
    Round.Strike strike = strikeOf(end);
    if (strike != null) {
      books.of(fault).detection.add(end.nanos() - strike.nanos());
    } else if (!end.stopped()) {
      books.of(FaultClass.NONE).collateral++;
      books.complain("worker " + end.pid() + " died, and nothing had struck it");
    }
  }

  private Round.Strike strikeOf(Watch.End end) {
    Round.Strike strike = fromOutside.get(end.pid());
    return strike == null ? byTasks.get(end.pid()) : strike;
  }

  private FaultClass faultOf(Watch.End end) {
    if (!end.crash()) {
      return FaultClass.RECYCLE;
    }
    Round.Strike strike = strikeOf(end);
    return strike == null ? FaultClass.NONE : strike.fault();
  }
}
