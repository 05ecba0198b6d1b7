package dev.allot.concurrency;

import static dev.allot.concurrency.Race.expect;

import dev.allot.spi.PendingTask;
import dev.allot.spi.Taker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** The queue to which tasks are added without its lock. */
final class OpenQueueChecks {
  private OpenQueueChecks() {}

  /** A queue with one task in what is open. */
  private static ProbePool open(int capacity, Taker[] worker) {
    ProbePool pool = new ProbePool(capacity);
    worker[0] = pool.queue().expect();
    expect(pool.queue().takeOne(worker[0], 0) == null, "taken from an empty queue");
    pool.put(pool.task(0));
    return pool;
  }

  static void takenOnce() {
    Taker[] worker = new Taker[1];
    ProbePool pool = open(8, worker);
    AtomicIntegerArray taken = new AtomicIntegerArray(3);
    Race.run(
        () -> pool.put(pool.task(1)),
        () -> pool.put(pool.task(2)),
        () -> {
          for (int i = 0; i < 3; i++) {
            PendingTask<?> task = pool.queue().takeOne(worker[0], Long.MAX_VALUE);
            taken.incrementAndGet((int) task.taskId());
          }
        });
    for (int i = 0; i < 3; i++) {
      expect(taken.get(i) == 1, "taken how often: " + taken);
    }
    expect(pool.queue().size() == 0, "taken, and yet they count as waiting");
  }

  static void wakesAWorker() {
    Taker[] worker = new Taker[1];
    ProbePool pool = open(8, worker);
    expect(pool.queue().takeOne(worker[0], 0) != null, "nothing to take");
    Race.run(() -> pool.put(pool.task(1)), () -> pool.queue().takeOne(worker[0], Long.MAX_VALUE));
    expect(pool.queue().size() == 0, "not taken");
  }

  static void keepsTheCapacity() {
    Taker[] worker = new Taker[1];
    ProbePool pool = open(2, worker);
    Race.Part submitter =
        () -> {
          pool.put(pool.task(1));
          expect(pool.queue().size() <= 2, "more tasks wait than may");
        };
    Race.run(submitter, submitter, () -> pool.queue().takeOne(worker[0], Long.MAX_VALUE));
    expect(pool.queue().size() == 2, "of three tasks one was taken");
  }

  static void drainedOrRefused() {
    ProbePool pool = open(8, new Taker[1]);
    AtomicInteger refused = new AtomicInteger();
    List<PendingTask<?>> drained = new ArrayList<>();
    Race.run(
        () -> {
          try {
            pool.put(pool.task(1));
          } catch (RejectedExecutionException e) {
            refused.incrementAndGet();
          }
        },
        () -> {
          pool.queue().close();
          drained.addAll(pool.queue().drain());
        });
    expect(drained.size() + refused.get() == 2, drained + " of 2, refused " + refused);
  }

  static void drainedOrHeld() {
    Taker[] worker = new Taker[1];
    ProbePool pool = open(8, worker);
    PendingTask<?> first = pool.queue().takeOne(worker[0], 0);
    expect(first != null, "nothing to take");
    PendingTask<?> second = pool.task(1);
    Set<PendingTask<?>> found = new HashSet<>();
    AtomicInteger refused = new AtomicInteger();
    Race.run(
        () -> {
          try {
            pool.put(second);
          } catch (RejectedExecutionException e) {
            refused.incrementAndGet();
          }
        },
        () -> pool.queue().takeOne(worker[0], 0),
        () -> {
          pool.queue().close();
          found.addAll(pool.queue().drain());
          found.addAll(worker[0].held());
        });
    expect(found.contains(second) || refused.get() == 1, "neither refused nor found");
  }

  static void cancelledThere() {
    Taker[] worker = new Taker[1];
    ProbePool pool = open(8, worker);
    PendingTask<String> second = pool.task(1);
    pool.put(second);
    Race.run(() -> pool.put(pool.task(2)), () -> expect(second.cancel(false), "nobody took it"));
    expect(pool.queue().size() == 2, pool.queue().size() + " wait of two");
    expect(pool.queue().takeOne(worker[0], 0).taskId() == 0, "the first was not first");
    expect(pool.queue().takeOne(worker[0], 0).taskId() == 2, "the last was not next");
    expect(pool.queue().takeOne(worker[0], 0) == null, "a cancelled one was taken");
  }
}
