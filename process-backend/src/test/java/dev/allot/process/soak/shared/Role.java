package dev.allot.process.soak.shared;

import dev.allot.TaskContext;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** What one attempt of a task, or one thread of the application, does in a scene. */
final class Role {
  /** More than one attempt numbers. */
  private static final long MOST_NUMBERS = 100_000;

  private final String name;
  private final long first;
  private final Journal journal;
  private final Random random;
  private final int deadliness;
  private long numbers;

  /**
   * Makes one.
   *
   * @param name names it among all of its scene
   * @param part which of its scene, for numbers that no other has
   * @param journal where it notes what it does
   * @param seed of what it does at random
   * @param deadliness at how many of 1,000 moments it is the end of its worker
   */
  Role(String name, long part, Journal journal, long seed, int deadliness) {
    this.name = name;
    this.first = part * MOST_NUMBERS;
    this.journal = journal;
    this.random = new Random(seed);
    this.deadliness = deadliness;
  }

  /** Who has made a number. */
  static long partOf(long number) {
    return number / MOST_NUMBERS;
  }

  String name() {
    return name;
  }

  /** Which of its scene, from 1. */
  long part() {
    return partOf(first);
  }

  /** A number that nobody else has, larger than the one before. */
  long nextNumber() {
    if (++numbers >= MOST_NUMBERS) {
      throw new IllegalStateException("more than " + MOST_NUMBERS + " numbers of " + name);
    }
    return first + numbers;
  }

  void note(Verb verb, int object, long number) {
    journal.write(name, verb, object, number);
  }

  void note(Verb verb, long number) {
    note(verb, 0, number);
  }

  int dice(int sides) {
    return random.nextInt(sides);
  }

  /** Ends the worker, now and then. */
  void perhapsDie() {
    if (random.nextInt(1_000) < deadliness) {
      note(Verb.HALTS, TaskContext.current().attempt());
      Runtime.getRuntime().halt(9);
    }
  }

  /** Takes up to so many microseconds, so that others come in between, and deaths. */
  void dawdle(int micros) {
    LockSupport.parkNanos(1_000L * random.nextInt(micros));
  }
}
