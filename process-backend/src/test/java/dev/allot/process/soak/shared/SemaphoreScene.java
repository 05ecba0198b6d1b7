package dev.allot.process.soak.shared;

import dev.allot.shared.SharedSemaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A bounded semaphore: by the times that were noted, no more permits were held than there are. */
final class SemaphoreScene implements Scene {
  private static final int PERMITS = 3;
  private static final int TASKS = 4;

  @Override
  public String title() {
    return "semaphore";
  }

  @Override
  public void play(Stage stage) throws Exception {
    SharedSemaphore semaphore = stage.shared().boundedSemaphore("semaphore", PERMITS);
    Crew crew =
        new Crew(
            stage,
            "acquirer",
            TASKS,
            role -> {
              for (int i = role.dice(30); i >= 0 && playOnce(semaphore, role, true); i--) {}
            });
    stage.start(
        "acquirer",
        role -> {
          while (!stage.isOver()) {
            playOnce(semaphore, role, false);
          }
        });
    while (!stage.isOver()) {
      crew.fill();
      stage.pause();
    }
    Notes notes = stage.settle();
    if (semaphore.availablePermits() != PERMITS || !semaphore.tryAcquire(PERMITS)) {
      stage.complain(
          semaphore + " is at rest, and has " + semaphore.availablePermits() + " permits");
    } else {
      semaphore.release(PERMITS);
    }
    int most = mostHeld(notes);
    if (most > PERMITS) {
      stage.complain(most + " permits were held at a time");
    }
    stage.tally().count("acquisitions", notes.of(Verb.INSIDE).count());
    stage.close(notes);
  }

  private static boolean playOnce(SharedSemaphore semaphore, Role role, boolean mayForget)
      throws InterruptedException {
    int permits = 1 + role.dice(PERMITS);
    boolean acquired =
        switch (role.dice(5)) {
          case 0 -> semaphore.tryAcquire(permits);
          case 1 -> semaphore.tryAcquire(permits, Duration.ofMillis(role.dice(5)));
          default -> {
            semaphore.acquire(permits);
            yield true;
          }
        };
    if (acquired) {
      role.note(Verb.INSIDE, permits);
      role.perhapsDie();
      role.dawdle(500);
      if (mayForget && role.dice(60) == 0) {
        return false;
      }
      role.note(Verb.OUTSIDE, permits);
      semaphore.release(permits);
    }
    return true;
  }

  private record Change(long nanos, long permits) {}

  /** By a lower bound of the time for which each had them: of the dead, to their last note. */
  private static int mostHeld(Notes notes) {
    Map<String, Note> inside = new HashMap<>();
    Map<String, Note> last = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    for (Note note : notes.all()) {
      last.put(note.who(), note);
      if (note.verb() == Verb.INSIDE) {
        inside.put(note.who(), note);
      } else if (note.verb() == Verb.OUTSIDE) {
        addBoth(changes, inside.remove(note.who()), note.nanos());
      }
    }
    inside.forEach((who, note) -> addBoth(changes, note, last.get(who).nanos()));
    changes.sort(Comparator.comparingLong(Change::nanos).thenComparingLong(Change::permits));
    long held = 0;
    long most = 0;
    for (Change change : changes) {
      held += change.permits();
      most = Math.max(most, held);
    }
    return (int) most;
  }

  private static void addBoth(List<Change> changes, Note inside, long until) {
    changes.add(new Change(inside.nanos(), inside.number()));
    changes.add(new Change(until, -inside.number()));
  }
}
