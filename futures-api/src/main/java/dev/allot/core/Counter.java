package dev.allot.core;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A number that many threads count up, apart from whatever else there is: a word in a cache line
 * that others need would take that from them each time.
 */
final class Counter {
  /** In words: two lines, as processors fetch them in pairs. */
  private static final int ROOM = 16;

  private final AtomicLongArray words = new AtomicLongArray(2 * ROOM);

  long incrementAndGet() {
    return words.incrementAndGet(ROOM);
  }

  long getAndAdd(long number) {
    return words.getAndAdd(ROOM, number);
  }
}
