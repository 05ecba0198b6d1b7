package dev.allot.process.soak.shared;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was noted in a journal.
 *
 * @param all in order
 * @param killed attempts that began and did not end, with their processes
 */
record Notes(List<Note> all, Map<String, Long> killed) {

  static Notes of(List<Note> all) {
    Map<String, Long> killed = new HashMap<>();
    for (Note note : all) {
      if (note.verb() == Verb.BEGAN) {
        killed.put(note.who(), note.pid());
      } else if (note.verb() == Verb.ENDED) {
        killed.remove(note.who());
      }
    }
    return new Notes(all, killed);
  }

  Stream<Note> of(Verb verb) {
    return all.stream().filter(note -> note.verb() == verb);
  }

  /** The numbers of notes of one kind. */
  Set<Long> numbers(Verb verb) {
    Set<Long> numbers = new HashSet<>();
    of(verb).forEach(note -> numbers.add(note.number()));
    return numbers;
  }

  /** The sum of notes of one kind, of one object. */
  long sum(Verb verb, int object) {
    return of(verb).filter(note -> note.object() == object).mapToLong(Note::number).sum();
  }

  boolean wasKilled(Note note) {
    return killed.containsKey(note.who());
  }

  /**
   * Whether it is of the last attempt of its process that is known here, and that has come to its
   * end: it may have been killed before the pool knew.
   */
  boolean isOfLast(Note note) {
    return !wasKilled(note)
        && all.stream()
            .filter(other -> other.verb() == Verb.BEGAN && other.pid() == note.pid())
            .reduce((first, second) -> second)
            .filter(last -> last.who().equals(note.who()))
            .isPresent();
  }
}
