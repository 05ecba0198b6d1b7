package dev.allot.concurrency;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Threads that run against each other, and what is expected of them. */
final class Race {
  private Race() {}

  /** What one thread does. */
  interface Part {
    void run() throws Exception;
  }

  /** Returns when all have ended. A part that never does is found by the explorer, not here. */
  static void run(Part... parts) {
    Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    Thread[] threads = new Thread[parts.length];
    for (int i = 0; i < parts.length; i++) {
      Part part = parts[i];
      threads[i] = new Thread(() -> run(part, thrown));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      join(thread);
    }
    Throwable first = thrown.peek();
    if (first != null) {
      throw new AssertionError(first.getMessage(), first);
    }
  }

  /** Other errors than these are how Lincheck ends a thread. */
  private static void run(Part part, Queue<Throwable> thrown) {
    try {
      part.run();
    } catch (Exception | AssertionError e) {
      thrown.add(e);
    }
  }

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
  }

  /** JUnit's assertions would be explored along with the code. */
  static void expect(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
