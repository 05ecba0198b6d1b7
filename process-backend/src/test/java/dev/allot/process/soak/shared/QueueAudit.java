package dev.allot.process.soak.shared;

import dev.allot.shared.SharedQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through the notes of a queue that has come to rest. */
final class QueueAudit {
  private static final int MOST_SHOWN = 20;
  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private final Stage stage;
  private final Notes notes;
  private final boolean redelivers;
  private final Set<Long> begun;
  private final Set<Long> put;
  private final Set<Long> done;

  /** Who has taken each item, in order. */
  private final Map<Long, List<Note>> taken = new HashMap<>();

  QueueAudit(Stage stage, Notes notes, boolean redelivers) {
    this.stage = stage;
    this.notes = notes;
    this.redelivers = redelivers;
    this.begun = notes.numbers(Verb.PUTS);
    this.put = notes.numbers(Verb.PUT);
    this.done = notes.numbers(Verb.DONE);
    notes
        .of(Verb.TOOK)
        .forEach(
            note -> taken.computeIfAbsent(note.number(), number -> new ArrayList<>()).add(note));
  }

  void check(SharedQueue<Item> queue, long lost) throws InterruptedException {
    checkAtRest(queue);
    Set<Long> refused = notes.numbers(Verb.REFUSED);
    complain("were refused, and taken", both(refused, taken.keySet()));
    complain("were taken, and nobody has put them in", without(taken.keySet(), begun));
    if (redelivers) {
      checkRedelivery(lost);
    } else {
      checkOnce(lost);
    }
    stage.tally().count("put in", put.size());
    stage.tally().count("taken", notes.of(Verb.TOOK).count());
    stage.tally().count("done", done.size());
    stage.tally().count("lost", lost);
  }

  private void checkAtRest(SharedQueue<Item> queue) throws InterruptedException {
    int size = queue.size();
    int unfinished = queue.unfinished();
    if (size != 0 || unfinished != 0 || !queue.join(A_WHILE)) {
      stage.complain(
          queue + " is at rest, and has " + size + " items, " + unfinished + " unfinished");
    }
  }

  /** Each was taken once, or is lost: by one that died before it could note, or do it. */
  private void checkOnce(long lost) {
    Set<Long> twice = new HashSet<>(taken.keySet());
    twice.removeIf(number -> taken.get(number).size() == 1);
    complain("were taken more than once", twice);
    Set<Long> missing = without(put, taken.keySet());
    Set<Long> perhapsIn = without(without(begun, put), notes.numbers(Verb.REFUSED));
    Set<Long> undone = without(takenByDead(), done);
    Set<Long> surelyUndone = without(undone, notes.numbers(Verb.FINISHES));
    long least = missing.size() + surelyUndone.size();
    long most =
        missing.size()
            + undone.size()
            + leftByPerhapsDead().size()
            + without(perhapsIn, taken.keySet()).size();
    if (lost < least || lost > most) {
      stage.complain(
          "%d items are lost, as the queue says, and %d to %d are by what was noted: missing %s, not done by who died %s"
              .formatted(lost, least, most, missing, undone));
    }
  }

  private Set<Long> takenByDead() {
    Set<Long> numbers = new HashSet<>();
    notes.of(Verb.TOOK).filter(notes::wasKilled).forEach(note -> numbers.add(note.number()));
    return numbers;
  }

  /** One that was killed when it had noted its end was dead for the pool, which knew of no end. */
  private Set<Long> leftByPerhapsDead() {
    Set<Long> numbers = new HashSet<>();
    without(taken.keySet(), done)
        .forEach(
            number ->
                taken.get(number).stream()
                    .filter(note -> notes.isOfLast(note) && stage.isDead(note.pid()))
                    .forEach(note -> numbers.add(number)));
    return numbers;
  }

  /** For one consumer, to whom nothing comes back: in the order in which each producer put in. */
  void checkOrder() {
    Map<Long, Long> last = new HashMap<>();
    Set<Long> late = new HashSet<>();
    notes
        .of(Verb.TOOK)
        .forEach(
            note -> {
              Long before = last.put(Role.partOf(note.number()), note.number());
              if (before != null && before > note.number()) {
                late.add(note.number());
              }
            });
    complain("were taken after one that was put in later", late);
  }

  /** Each was taken, and, when it was done, never again; who has taken it last has done it. */
  private void checkRedelivery(long lost) {
    complain("are missing", without(put, taken.keySet()));
    if (lost != 0) {
      stage.complain(lost + " items are lost of a queue that redelivers");
    }
    Set<Long> finished = new HashSet<>();
    Set<Long> again = new HashSet<>();
    for (Note note : notes.all()) {
      boolean isAgain =
          switch (note.verb()) {
            case TOOK -> finished.contains(note.number());
            case DONE -> !finished.add(note.number());
            default -> false;
          };
      if (isAgain) {
        again.add(note.number());
      }
    }
    complain("were done, and taken or done again", again);
    // One that was about to be done by who then died may be done.
    Set<Long> undone = without(taken.keySet(), finished);
    undone.removeIf(number -> wasLastAboutToBeDoneByDead(number));
    complain("were not done by who has taken them last, and did not come back", undone);
    stage.tally().count("handed out again", notes.of(Verb.TOOK).count() - taken.size());
  }

  private boolean wasLastAboutToBeDoneByDead(long number) {
    List<Note> takers = taken.get(number);
    Note last = takers.get(takers.size() - 1);
    return notes.wasKilled(last)
        && notes
            .of(Verb.FINISHES)
            .anyMatch(note -> note.number() == number && note.who().equals(last.who()));
  }

  private static Set<Long> without(Set<Long> numbers, Set<Long> others) {
    Set<Long> rest = new HashSet<>(numbers);
    rest.removeAll(others);
    return rest;
  }

  private static Set<Long> both(Set<Long> numbers, Set<Long> others) {
    Set<Long> both = new HashSet<>(numbers);
    both.retainAll(others);
    return both;
  }

  private void complain(String what, Set<Long> numbers) {
    if (!numbers.isEmpty()) {
      List<Long> shown = numbers.stream().sorted().limit(MOST_SHOWN).toList();
      stage.complain(numbers.size() + " items " + what + ": " + shown);
    }
  }
}
