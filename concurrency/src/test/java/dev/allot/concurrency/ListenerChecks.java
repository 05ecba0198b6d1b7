package dev.allot.concurrency;

import static dev.allot.concurrency.Race.expect;

import dev.allot.spi.PendingTask;
import dev.allot.spi.SettledListener;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Who is told that a task is done. */
final class ListenerChecks {
  private ListenerChecks() {}

  static void listenersToldOnce() {
    PendingTask<String> task = new ProbePool(1).startedTask(1);
    AtomicInteger first = new AtomicInteger();
    AtomicInteger second = new AtomicInteger();
    Race.run(
        () -> task.whenSettled(done -> first.incrementAndGet()),
        () -> task.whenSettled(done -> second.incrementAndGet()),
        () -> task.succeed("result"));
    expect(first.get() == 1, "one was told " + first + " times");
    expect(second.get() == 1, "the other was told " + second + " times");
  }

  static void forgettingOneKeepsTheOther() {
    PendingTask<String> task = new ProbePool(1).startedTask(1);
    AtomicInteger kept = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    SettledListener back = done -> taken.incrementAndGet();
    task.whenSettled(back);
    Race.run(
        () -> task.whenSettled(done -> kept.incrementAndGet()),
        () -> task.forget(back),
        () -> task.succeed("result"));
    expect(kept.get() == 1, "a listener was told " + kept + " times");
    expect(taken.get() <= 1, "the one that was taken back was told " + taken + " times");
  }

  static void callbacksRunOnceAndInOrder() {
    ProbePool pool = new ProbePool(1);
    PendingTask<String> task = pool.startedTask(1);
    Queue<Integer> ran = new ConcurrentLinkedQueue<>();
    Race.run(
        () -> {
          task.onDone(done -> ran.add(1));
          task.onDone(done -> ran.add(2));
        },
        () -> task.succeed("result"));
    pool.awaitCallbacks();
    expect(List.of(1, 2).equals(List.copyOf(ran)), "callbacks 1, 2 ran as " + ran);
  }

  /** FUT-09, in the instant between the completion and the call of the listeners too. */
  static void addedWhenSeenDoneRunsAtOnce() {
    PendingTask<String> task = new ProbePool(1).startedTask(1);
    AtomicInteger later = new AtomicInteger();
    Race.run(
        () -> {
          if (task.isDone()) {
            Thread adding = Thread.currentThread();
            later.incrementAndGet();
            task.onDone(
                done -> {
                  if (Thread.currentThread() == adding) {
                    later.decrementAndGet();
                  }
                });
          }
        },
        () -> task.succeed("result"));
    expect(later.get() == 0, "a callback added to a task seen done did not run at once");
  }
}
