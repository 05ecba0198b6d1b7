package dev.allot.testkit.property.map;

import dev.allot.testkit.property.map.GeneratedMap.Input;
import dev.allot.testkit.property.map.GeneratedMap.Thrown;
import dev.allot.testkit.task.TaskLedger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The input of a map, which looks at each pull whether there was room for it.
 *
 * <p>What it finds is kept for {@link #violations}, since whatever it threw would become a part of
 * the results.
 */
final class CountedInput implements Iterator<Integer> {
  static final String MESSAGE = "the input";
  private static final int UNKNOWN = Integer.MAX_VALUE;

  /** Where a map that reads an endless input to its end is stopped. */
  private static final int FAR_TOO_MANY = 10_000;

  private final Input input;
  private final TaskLedger ledger;
  private final boolean unordered;
  private final boolean adapts;
  private final List<String> violations = new ArrayList<>();
  private Set<String> notes = Set.of();
  private int bound;
  private int pulled;
  private int room;
  private boolean ended;
  private boolean streamClosed;

  CountedInput(Input input, GeneratedMap.Options options, TaskLedger ledger) {
    this.input = input;
    this.ledger = ledger;
    this.unordered = options.unordered();
    this.bound = options.buffer() == 0 ? UNKNOWN : options.buffer();
    this.adapts = options.buffer() == 0 && options.chunk() == 0;
    this.room = this.bound;
  }

  Stream<Integer> asStream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
        .onClose(() -> streamClosed = true);
  }

  @Override
  public boolean hasNext() {
    refuseAfterEnd();
    if (pulled < input.available()) {
      return true;
    }
    if (input.throwsAtEnd()) {
      throwAtEnd(Thrown.RUNTIME_IN_HAS_NEXT, Thrown.ERROR_IN_HAS_NEXT);
      return true;
    }
    return false;
  }

  @Override
  public Integer next() {
    refuseAfterEnd();
    if (pulled >= input.available()) {
      throwAtEnd(Thrown.RUNTIME_IN_NEXT, Thrown.ERROR_IN_NEXT);
      throw new NoSuchElementException("behind the end of " + input);
    }
    if (pulled >= FAR_TOO_MANY) {
      throw new IllegalStateException("read " + pulled + " elements and still goes on");
    }
    pulled++;
    if (pulled > room) {
      violations.add("pulled " + pulled + " elements where there was room for " + room);
    }
    if (bound != UNKNOWN && pulled > bound) {
      lookWhetherDone(pulled - bound);
    }
    return pulled - 1;
  }

  /**
   * Whether as many are done as must have been taken. Of one that is in the hands of {@code next()}
   * it cannot be seen that it was taken, but that it was waited for.
   */
  private void lookWhetherDone(int taken) {
    String last = Element.done(taken - 1);
    if (unordered || !notes.contains(last)) {
      notes = new HashSet<>(ledger.keys());
      boolean done =
          unordered
              ? notes.stream().filter(key -> key.contains("done")).count() >= taken
              : notes.contains(last);
      if (!done) {
        violations.add(
            "pulled " + pulled + " elements where " + taken + " should have been waited for");
      }
    }
  }

  private void throwAtEnd(Thrown runtime, Thrown error) {
    if (input.end() == runtime) {
      ended = true;
      throw new IllegalStateException(MESSAGE);
    }
    if (input.end() == error) {
      ended = true;
      throw new AssertionError(MESSAGE);
    }
  }

  private void refuseAfterEnd() {
    if (ended) {
      violations.add("read on after it was closed, or had thrown");
    }
  }

  /** The map was called and has read what it reads before results are taken. */
  void started() {
    int first = Math.min(bound, input.available());
    if (adapts) {
      // The backend has chosen, and may choose anew as it learns how long elements take.
      first = Math.max(Math.min(1, input.available()), pulled);
    } else if (bound == UNKNOWN && pulled < input.available()) {
      // The backend has chosen, and has to keep to it.
      bound = pulled;
      room = pulled;
      first = Math.max(1, pulled);
    }
    if (pulled != first) {
      violations.add("map pulled " + pulled + " elements in place of " + first);
    }
  }

  /** So many were taken, or are about to be taken. */
  void taken(int count) {
    room = bound == UNKNOWN ? UNKNOWN : bound + count;
  }

  /** Nobody tells how many are taken. */
  void takenUnseen() {
    room = UNKNOWN;
  }

  /** The results were closed. */
  void closed() {
    ended = true;
  }

  int pulled() {
    return pulled;
  }

  boolean isStreamClosed() {
    return streamClosed;
  }

  List<String> violations() {
    return violations;
  }
}
