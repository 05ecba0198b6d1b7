package dev.allot.testkit.saboteur;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * What a saboteur leaves undone, so that it harms the test that is to find it and no other: threads
 * that wait, and what else is to be done in the end.
 */
final class LooseEnds {
  private static final LooseEnds OF_THE_TEST = new LooseEnds();
  private static final LooseEnds OF_THE_RUN = new LooseEnds();

  private final Queue<Runnable> ends = new ConcurrentLinkedQueue<>();

  private LooseEnds() {}

  /** Tied up after the test method, before the kit looks for what was left behind. */
  static LooseEnds ofTheTest() {
    return OF_THE_TEST;
  }

  /** Tied up after that look: for what it is to find. */
  static LooseEnds ofTheRun() {
    return OF_THE_RUN;
  }

  void add(Runnable end) {
    ends.add(end);
  }

  /** Waits until this is tied up, whoever interrupts. */
  void await() {
    CountDownLatch tied = new CountDownLatch(1);
    add(tied::countDown);
    boolean interrupted = false;
    boolean waiting = true;
    while (waiting) {
      try {
        tied.await();
        waiting = false;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void tieUp() {
    for (Runnable end = ends.poll(); end != null; end = ends.poll()) {
      end.run();
    }
  }
}
