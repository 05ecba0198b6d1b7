package dev.allot.concurrency;

import static dev.allot.concurrency.Race.expect;

import dev.allot.WaitFor;
import dev.allot.Waited;
import dev.allot.core.Waiting;
import dev.allot.spi.PendingTask;
import dev.allot.spi.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits for several things. */
final class WaitingChecks {
  private WaitingChecks() {}

  static void signalEndsTheWait() {
    Signal signal = new Signal();
    Race.run(
        () -> signal.set(),
        () -> expect(signal.await(Signal.FOREVER, null), "a wait without limit gave up"));
  }

  static void signalIsNotLost() {
    Signal signal = new Signal();
    AtomicInteger arrived = new AtomicInteger();
    Race.Part other =
        () -> {
          arrived.incrementAndGet();
          signal.set();
        };
    Race.run(
        other,
        other,
        () -> {
          signal.clear();
          while (arrived.get() < 2) {
            expect(signal.await(Signal.FOREVER, null), "a wait without limit gave up");
            signal.clear();
          }
        });
  }

  static void allAreDone() {
    Waited<PendingTask<String>> waited = wait(WaitFor.ALL_COMPLETED, false);
    expect(waited.notDone().isEmpty(), "not all done");
  }

  static void oneIsDone() {
    Waited<PendingTask<String>> waited = wait(WaitFor.FIRST_COMPLETED, false);
    expect(!waited.done().isEmpty(), "none done");
  }

  static void oneHasFailedOrAllAreDone() {
    Waited<PendingTask<String>> waited = wait(WaitFor.FIRST_EXCEPTION, true);
    expect(
        waited.notDone().isEmpty()
            || waited.done().stream().anyMatch(task -> task.snapshot().exception() != null),
        "not all done, and none failed");
  }

  private static Waited<PendingTask<String>> wait(WaitFor condition, boolean oneFails) {
    ProbePool pool = new ProbePool(1);
    PendingTask<String> first = pool.startedTask(1);
    PendingTask<String> second = pool.startedTask(2);
    List<Waited<PendingTask<String>>> waited = new ArrayList<>(1);
    Race.run(
        () -> first.succeed("result"),
        () -> {
          if (oneFails) {
            second.fail(TaskChecks.FAILURE);
          } else {
            second.cancel(true);
          }
        },
        () -> waited.add(Waiting.await(List.of(first, second), condition, null)));
    return waited.get(0);
  }
}
