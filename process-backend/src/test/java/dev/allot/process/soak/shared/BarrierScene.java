package dev.allot.process.soak.shared;

import dev.allot.shared.SharedBarrier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A barrier, game by game: all parties pass a step, or none; when one dies all are told. */
final class BarrierScene implements Scene {
  private static final int PARTIES = 3;

  /** A step is a number of this base: the game, and the step in it. */
  private static final long STEPS = 1_000;

  @Override
  public String title() {
    return "barrier";
  }

  @Override
  public void play(Stage stage) throws Exception {
    SharedBarrier barrier = stage.shared().barrier("barrier", PARTIES);
    Role own = stage.role("own");
    Notes notes = stage.settle();
    for (int game = 1; !stage.isOver() && stage.complaints().isEmpty(); game++) {
      barrier.reset();
      long first = game * STEPS;
      int steps = 3 + own.dice(40);
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < PARTIES; i++) {
        Fate fate = own.dice(8) == 0 ? Fate.CANCELLED : Fate.NONE;
        parts.add(stage.submit("party", role -> play(barrier, role, first, steps), fate));
      }
      AtomicBoolean helps = new AtomicBoolean();
      stage.untilAllDone(
          role -> {
            if (helps.get() || isForUs(stage, parts, first)) {
              helps.set(true);
              barrier.reset();
            }
          },
          own);
      notes = stage.settle();
      check(stage, notes, first, steps);
    }
    if (stage.complaints().isEmpty() && barrier.waiting() != 0) {
      stage.complain(barrier.waiting() + " wait at " + barrier + ", which is at rest");
    }
    stage.tally().count("passed", notes.of(Verb.PASSED).count());
    stage.tally().count("told that it is broken", notes.of(Verb.BROKEN).count());
    stage.close(notes);
  }

  private static void play(SharedBarrier barrier, Role role, long first, int steps)
      throws InterruptedException {
    for (long step = first; step < first + steps; step++) {
      try {
        role.perhapsDie();
        int place = barrier.await();
        role.note(Verb.PASSED, place, step);
        role.dawdle(300);
      } catch (BrokenBarrierException e) {
        role.note(Verb.BROKEN, step);
        return;
      }
    }
  }

  /**
   * Whether others wait for parties that will not come, and need not be told by the barrier: it
   * cannot know of one that ended before it had come there, and does not mind one that left it
   * alive. The death of any other is the barrier's matter alone.
   */
  private static boolean isForUs(Stage stage, List<Part> parts, long first) {
    List<Part> failed = parts.stream().filter(Part::hasFailed).toList();
    if (failed.isEmpty()) {
      return false;
    }
    Notes notes = stage.notes();
    return failed.stream().noneMatch(part -> part.hasCrashed() && hasPassed(notes, part, first));
  }

  private static boolean hasPassed(Notes notes, Part part, long first) {
    return notes
        .of(Verb.PASSED)
        .anyMatch(note -> note.number() >= first && note.who().equals(part.firstAttempt()));
  }

  private static void check(Stage stage, Notes notes, long first, int steps) {
    for (long step = first; step < first + steps; step++) {
      long number = step;
      List<Note> passed = notes.of(Verb.PASSED).filter(note -> note.number() == number).toList();
      Set<Integer> places = new HashSet<>();
      for (Note note : passed) {
        if (!places.add(note.object())) {
          stage.complain("came to the same place as another: " + note);
        }
      }
      notes
          .of(Verb.BROKEN)
          .filter(note -> note.number() == number && !passed.isEmpty())
          .forEach(
              note -> stage.complain("was told of a break, and " + passed + " passed: " + note));
    }
  }
}
