package dev.allot.process.soak.shared;

import dev.allot.shared.SharedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An event that is set and cleared again and again: who waits passes when it is set, all of them.
 */
final class EventScene implements Scene {
  private static final int WAITERS = 3;

  @Override
  public String title() {
    return "event";
  }

  @Override
  public void play(Stage stage) throws Exception {
    SharedEvent event = stage.shared().event("event");
    Role own = stage.role("own");
    Notes notes = stage.settle();
    for (int game = 1; !stage.isOver() && stage.complaints().isEmpty(); game++) {
      event.clear();
      int number = game;
      for (int i = 0; i < WAITERS; i++) {
        stage.submit("waiter", role -> await(event, role, number));
      }
      stage.start("waiter", role -> await(event, role, number));
      own.dawdle(60_000);
      if (own.dice(2) == 0) {
        set(event, own, number);
      } else {
        stage.submit("setter", role -> set(event, role, number));
      }
      // Whoever was to set it may have died.
      List<Integer> looks = new ArrayList<>();
      stage.untilAllDone(
          role -> {
            looks.add(1);
            if (looks.size() > 300 && !event.isSet()) {
              set(event, role, number);
            }
          },
          own);
      notes = stage.settle();
      check(stage, notes, number);
    }
    stage.tally().count("passed", notes.of(Verb.PASSED).count());
    stage.close(notes);
  }

  private static void set(SharedEvent event, Role role, int game) {
    role.note(Verb.SETS, game);
    role.perhapsDie();
    event.set();
  }

  private static void await(SharedEvent event, Role role, int game) throws InterruptedException {
    role.perhapsDie();
    if (role.dice(4) == 0) {
      while (!event.await(Duration.ofMillis(3))) {}
    } else {
      event.await();
    }
    role.note(Verb.PASSED, game);
  }

  private static void check(Stage stage, Notes notes, int game) {
    long set =
        notes
            .of(Verb.SETS)
            .filter(note -> note.number() == game)
            .mapToLong(Note::nanos)
            .min()
            .orElse(Long.MAX_VALUE);
    notes
        .of(Verb.PASSED)
        .filter(note -> note.number() == game && note.nanos() < set)
        .forEach(note -> stage.complain("has passed before it was set: " + note));
  }
}
