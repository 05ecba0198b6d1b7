package dev.allot.concurrency;

import static dev.allot.concurrency.Race.expect;

import dev.allot.spi.PendingTask;
import dev.allot.spi.Taker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** The queue and workers that take tasks one by one, mostly without its lock. */
final class SingleTaskChecks {
  private SingleTaskChecks() {}

  static void takenOneByOne() {
    ProbePool pool = new ProbePool(3);
    AtomicIntegerArray taken = new AtomicIntegerArray(3);
    AtomicBoolean closing = new AtomicBoolean();
    pool.put(pool.task(0));
    Race.Part worker =
        () -> {
          Taker me = pool.queue().expect();
          for (PendingTask<?> task; (task = takeOne(pool, me)) != null; ) {
            taken.incrementAndGet((int) task.taskId());
          }
          expect(closing.get(), "a worker was sent away from an open queue");
        };
    Race.run(
        worker,
        worker,
        () -> {
          pool.put(pool.task(1));
          pool.put(pool.task(2));
          closing.set(true);
          pool.queue().close();
        });
    for (int i = 0; i < 3; i++) {
      expect(taken.get(i) == 1, "taken how often: " + taken);
    }
    expect(pool.queue().size() == 0, "taken, and yet they count as waiting");
  }

  static void roomMadeWithoutTheLock() {
    ProbePool pool = new ProbePool(2);
    Taker worker = pool.queue().expect();
    pool.put(pool.task(0));
    pool.put(pool.task(1));
    // From now on the second is taken without the lock.
    takeOne(pool, worker);
    pool.put(pool.task(2));
    Race.run(() -> pool.put(pool.task(3)), () -> takeOne(pool, worker));
    expect(pool.queue().size() == 2, "of four tasks two were taken");
  }

  /** Who stops the pool ends what was in the queue, and what workers had taken. */
  static void whatIsTakenIsHeld() {
    ProbePool pool = new ProbePool(2);
    Taker first = pool.queue().expect();
    Taker second = pool.queue().expect();
    pool.put(pool.task(0));
    pool.put(pool.task(1));
    takeOne(pool, first);
    List<PendingTask<?>> found = new ArrayList<>();
    List<PendingTask<?>> taken = new ArrayList<>();
    Race.run(
        () -> taken.add(takeOne(pool, second, 0)),
        () -> {
          found.addAll(pool.queue().drain());
          found.addAll(second.held());
        });
    taken.removeIf(task -> task == null);
    expect(found.containsAll(taken), "taken, and neither in the queue nor held");
    expect(found.size() + taken.size() >= 1, "the task is lost");
  }

  private static PendingTask<?> takeOne(ProbePool pool, Taker taker) {
    return takeOne(pool, taker, Long.MAX_VALUE);
  }

  private static PendingTask<?> takeOne(ProbePool pool, Taker taker, long nanos) {
    return pool.queue().takeOne(taker, nanos);
  }
}
