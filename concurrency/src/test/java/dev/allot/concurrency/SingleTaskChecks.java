package dev.allot.concurrency;

import static dev.allot.concurrency.Race.expect;

import dev.allot.spi.PendingTask;
import dev.allot.spi.Taker;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** Nobody comes back for what one has left. */
  static void eachWakesTheNext() {
    ProbePool pool = new ProbePool(2);
    Race.Part worker = () -> takeOne(pool, pool.queue().expect());
    Race.run(
        worker,
        worker,
        () -> {
          pool.put(pool.task(0));
          pool.put(pool.task(1));
        });
    expect(pool.queue().size() == 0, "two tasks, two workers, and not all were taken");
  }

  static void placesTakenOnce() {
    ProbePool pool = new ProbePool(4);
    List<Taker> workers = workersAtOneSegment(pool, 4);
    PendingTask<?>[] taken = new PendingTask<?>[2];
    Race.run(
        () -> taken[0] = takeOne(pool, workers.get(0), 0),
        () -> taken[1] = takeOne(pool, workers.get(1), 0));
    expect(taken[0] != null && taken[1] != null, "two tasks, and a worker found none");
    expect(taken[0] != taken[1], "both workers have " + taken[0]);
  }

  /** Both look whether there is a place, and then both take one. */
  static void lastPlaceTakenOnce() {
    ProbePool pool = new ProbePool(4);
    List<Taker> workers = workersAtOneSegment(pool, 3);
    PendingTask<?>[] taken = new PendingTask<?>[2];
    Race.run(
        () -> taken[0] = takeOne(pool, workers.get(0), 0),
        () -> taken[1] = takeOne(pool, workers.get(1), 0));
    expect((taken[0] == null) != (taken[1] == null), "not taken once");
    pool.put(pool.task(3));
    expect(pool.queue().backlog() == 1, "one waits, and nobody for that");
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
    ProbePool pool = new ProbePool(4);
    List<Taker> workers = workersAtOneSegment(pool, 2);
    PendingTask<?> next = pool.task(2);
    PendingTask<?> last = pool.task(3);
    pool.put(next);
    pool.put(last);
    // They have left their line together, and the second worker has taken none of them.
    expect(takeOne(pool, workers.get(0), 0) == next, "not in their order");
    Set<PendingTask<?>> found = new HashSet<>();
    Race.run(
        () -> takeOne(pool, workers.get(1), 0),
        () -> {
          found.addAll(pool.queue().drain());
          found.addAll(workers.get(1).held());
        });
    expect(found.contains(last), "neither in the queue nor held");
  }

  /**
   * Two workers that have taken the first two of some tasks, and take the next without the lock.
   */
  private static List<Taker> workersAtOneSegment(ProbePool pool, int tasks) {
    List<Taker> workers = List.of(pool.queue().expect(), pool.queue().expect());
    for (int i = 0; i < tasks; i++) {
      pool.put(pool.task(i));
    }
    for (Taker worker : workers) {
      expect(takeOne(pool, worker, 0) != null, "nothing to take");
    }
    return workers;
  }

  private static PendingTask<?> takeOne(ProbePool pool, Taker taker) {
    return takeOne(pool, taker, Long.MAX_VALUE);
  }

  private static PendingTask<?> takeOne(ProbePool pool, Taker taker, long nanos) {
    return pool.queue().takeOne(taker, nanos);
  }
}
