package dev.allot.concurrency;

import static dev.allot.concurrency.Race.expect;

import dev.allot.spi.PendingTask;
import dev.allot.spi.Taker;
import dev.allot.spi.TakerCall;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** The queue when workers die and pools end. */
final class QueueEndChecks {
  private QueueEndChecks() {}

  static void closingWakesWorkers() {
    ProbePool pool = new ProbePool(1);
    Race.Part worker = () -> expect(QueueChecks.takeOne(pool) == null, "taken from an empty queue");
    Race.run(worker, worker, () -> pool.queue().close());
  }

  static void closingWakesSubmitters() {
    ProbePool pool = new ProbePool(1);
    pool.put(pool.task(0));
    AtomicInteger refused = new AtomicInteger();
    Race.Part submitter =
        () -> {
          try {
            pool.put(pool.task(1));
          } catch (RejectedExecutionException e) {
            refused.incrementAndGet();
          }
        };
    Race.run(submitter, submitter, () -> pool.queue().close());
    expect(refused.get() == 2, refused + " of 2 submitters were refused");
  }

  static void idleWorkersEndWithTheLastTask() {
    ProbePool pool = new ProbePool(1);
    pool.put(pool.task(0));
    pool.queue().close();
    Taker busy = pool.queue().expect();
    Race.run(
        idleWorker(pool),
        () -> expect(pool.queue().poll(busy, 1) != null, "a task, and a worker was given nothing"));
  }

  static void idleWorkersEndWhenTheLastTaskIsCancelled() {
    ProbePool pool = new ProbePool(1);
    PendingTask<String> task = pool.task(0);
    pool.put(task);
    pool.queue().close();
    Race.run(idleWorker(pool), () -> expect(task.withdraw(), "nobody took it"));
  }

  private static Race.Part idleWorker(ProbePool pool) {
    Taker idle = pool.queue().expect();
    return () -> {
      TakerCall call = pool.queue().awaitCall(idle, Long.MAX_VALUE);
      expect(call == TakerCall.END, "an idle worker of a closed pool was told " + call);
    };
  }

  static void putBackIsTakenOrCancelled() {
    ProbePool pool = new ProbePool(1);
    PendingTask<String> task = pool.task(0);
    Taker dying = pool.queue().expect();
    pool.put(task);
    Race.run(
        () -> {
          ProbeClaim claim = new ProbeClaim();
          List<PendingTask<?>> taken = pool.take(dying);
          // What a driver does whose worker died: it puts back what it could release.
          if (taken != null && task.hold(claim) && claim.revoke() && task.release(claim)) {
            expect(pool.queue().putBack(taken), "refused, and yet nobody drains");
          }
        },
        () -> task.cancel(false),
        () -> pool.queue().close());
    expect(task.isCancelled(), "nobody ran it, and yet it was not cancelled");
    expect(pool.queue().size() == 0, "cancelled, and yet it counts as waiting");
  }

  static void drainedOrPutBack() {
    ProbePool pool = new ProbePool(1);
    AtomicInteger places = new AtomicInteger();
    Taker dying = pool.queue().expect();
    pool.put(pool.task(0));
    Race.run(
        () -> {
          List<PendingTask<?>> taken = pool.take(dying);
          if (taken != null && !pool.queue().putBack(taken)) {
            places.addAndGet(taken.size());
          }
        },
        () -> {
          pool.queue().close();
          places.addAndGet(pool.queue().drain().size());
        });
    expect(places.get() == 1, "one task ended in " + places + " places");
    expect(pool.queue().size() == 0, "drained, and yet it counts as waiting");
  }
}
