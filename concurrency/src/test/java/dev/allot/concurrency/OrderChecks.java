package dev.allot.concurrency;

import static dev.allot.concurrency.Race.expect;

import dev.allot.core.CompletionOrder;
import dev.allot.spi.PendingTask;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Futures in the order in which they are done. */
final class OrderChecks {
  private OrderChecks() {}

  static void eachReturnedOnce() {
    ProbePool pool = new ProbePool(1);
    PendingTask<String> first = pool.startedTask(0);
    PendingTask<String> second = pool.startedTask(1);
    CompletionOrder<PendingTask<String>> order =
        new CompletionOrder<>(List.of(first, second), null);
    AtomicIntegerArray returned = new AtomicIntegerArray(2);
    Race.run(
        () -> first.succeed("result"),
        () -> second.succeed("result"),
        () -> order.forEach(task -> returned.incrementAndGet((int) task.taskId())));
    expect(returned.get(0) == 1 && returned.get(1) == 1, "returned how often: " + returned);
  }

  static void addedMeanwhileReturnedOnce() {
    ProbePool pool = new ProbePool(1);
    PendingTask<String> first = pool.startedTask(0);
    PendingTask<String> second = pool.startedTask(1);
    CompletionOrder<PendingTask<String>> order = new CompletionOrder<>(List.of(first), null);
    AtomicIntegerArray returned = new AtomicIntegerArray(2);
    Iterator<PendingTask<String>> iterator = order.iterator();
    Race.run(
        () -> expect(order.add(second), "new, and yet ignored"),
        () -> {
          second.succeed("result");
          first.succeed("result");
        },
        () -> returned.incrementAndGet((int) iterator.next().taskId()));
    iterator.forEachRemaining(task -> returned.incrementAndGet((int) task.taskId()));
    expect(returned.get(0) == 1 && returned.get(1) == 1, "returned how often: " + returned);
  }

  static void addedTwiceReturnedOnce() {
    PendingTask<String> task = new ProbePool(1).startedTask(0);
    CompletionOrder<PendingTask<String>> order = new CompletionOrder<>(List.of(), null);
    AtomicInteger added = new AtomicInteger();
    Race.Part adder = () -> added.addAndGet(order.add(task) ? 1 : 0);
    Race.run(adder, adder, () -> task.succeed("result"));
    AtomicInteger returned = new AtomicInteger();
    order.forEach(done -> returned.incrementAndGet());
    expect(added.get() == 1, "added " + added + " times");
    expect(returned.get() == 1, "returned " + returned + " times");
  }
}
