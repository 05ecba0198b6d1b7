package dev.allot.concurrency;

import static dev.allot.concurrency.Race.expect;

import dev.allot.spi.PendingTask;
import dev.allot.spi.Taker;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** The queue between those who submit and those who work. */
final class QueueChecks {
  private QueueChecks() {}

  static void takenOnce() {
    ProbePool pool = new ProbePool(1);
    AtomicIntegerArray taken = new AtomicIntegerArray(2);
    AtomicBoolean closing = new AtomicBoolean();
    Race.Part worker =
        () -> {
          Taker me = pool.queue().expect();
          for (List<PendingTask<?>> tasks; (tasks = pool.take(me)) != null; ) {
            tasks.forEach(task -> taken.incrementAndGet((int) task.taskId()));
          }
          expect(closing.get(), "a worker was sent away from an open queue");
        };
    Race.run(
        worker,
        worker,
        () -> {
          pool.put(pool.task(0));
          pool.put(pool.task(1));
          closing.set(true);
          pool.queue().close();
        });
    expect(taken.get(0) == 1 && taken.get(1) == 1, "taken how often: " + taken);
    expect(pool.queue().size() == 0, "taken, and yet they count as waiting");
  }

  static void capacityKept() {
    ProbePool pool = new ProbePool(1);
    pool.put(pool.task(0));
    Race.Part submitter =
        () -> {
          pool.put(pool.task(1));
          expect(pool.queue().size() <= 1, "more tasks wait than may");
        };
    Race.run(submitter, submitter, () -> takeOne(pool), () -> takeOne(pool));
    expect(pool.queue().size() == 1, "of three tasks two were taken");
  }

  static void cancellationMakesRoom() {
    ProbePool pool = new ProbePool(1);
    PendingTask<String> first = pool.task(0);
    PendingTask<String> second = pool.task(1);
    pool.put(first);
    Race.run(() -> pool.put(second), () -> first.withdraw());
    expect(first.isCancelled(), "queued, and yet not withdrawn");
    expect(pool.queue().size() == 1, pool.queue().size() + " tasks wait, where one does");
    expect(takeOne(pool).equals(List.of(second)), "the one that is left was not taken");
  }

  static void dismissalLosesNoTask() {
    ProbePool pool = new ProbePool(1);
    Taker leaver = pool.queue().expect();
    Race.run(
        () -> {
          if (pool.take(leaver) != null) {
            pool.queue().close();
          }
        },
        () -> takeOne(pool),
        () -> {
          pool.put(pool.task(0));
          pool.queue().dismiss(leaver);
        });
    expect(pool.queue().size() == 0, "the task was not taken");
  }

  static List<PendingTask<?>> takeOne(ProbePool pool) {
    return pool.take(pool.queue().expect());
  }
}
