package dev.allot.concurrency;

import static dev.allot.concurrency.Race.expect;

import dev.allot.TaskStatus;
import dev.allot.spi.FunctionTask;
import dev.allot.spi.PendingTask;
import java.util.concurrent.atomic.AtomicInteger;

/** The state of a task. */
final class TaskChecks {
  static final Exception FAILURE = new Exception("seen from outside, a failure like any other");

  private TaskChecks() {}

  static void completesOnce() {
    ProbePool pool = new ProbePool(1);
    PendingTask<String> task = pool.task(1);
    ProbeClaim claim = new ProbeClaim();
    AtomicInteger told = new AtomicInteger();
    task.whenSettled(done -> told.incrementAndGet());
    boolean[] by = new boolean[3];
    Race.run(
        () -> by[0] = task.hold(claim) && claim.start() && task.succeed("result"),
        () -> by[1] = task.cancel(false),
        () -> by[2] = task.fail(FAILURE));
    expect(by[0] == (task.status() == TaskStatus.SUCCEEDED), "succeed lied");
    expect(by[1] == (task.status() == TaskStatus.CANCELLED), "cancel(false) lied");
    expect(by[2] == (task.status() == TaskStatus.FAILED), "fail lied");
    expect(!(by[1] && claim.started()), "cancelled before it started, and started");
    expect(pool.settled() == 1, "the pool was told " + pool.settled() + " times");
    expect(told.get() == 1, "the listener was told " + told + " times");
    expect(task.work() == null, "a task that is done retains its work");
  }

  static void stoppedOnce() {
    ProbePool pool = new ProbePool(1);
    PendingTask<String> task = pool.task(1);
    ProbeClaim claim = new ProbeClaim();
    expect(task.hold(claim) && claim.start(), "nobody else is there yet");
    boolean[] by = new boolean[2];
    Race.run(() -> by[0] = task.succeed("result"), () -> by[1] = task.cancel(true));
    boolean cancelled = task.isCancelled();
    expect(by[0] == !cancelled, "succeed lied");
    expect(by[1] == cancelled, "cancel(true) lied");
    expect(claim.interrupts() == (cancelled ? 1 : 0), claim.interrupts() + " interrupts");
    expect(pool.settled() == 1, "the pool was told " + pool.settled() + " times");
  }

  static void heldByOne() {
    PendingTask<String> task = new ProbePool(1).task(1);
    AtomicInteger holders = new AtomicInteger();
    Race.Part worker =
        () -> {
          ProbeClaim claim = new ProbeClaim();
          if (task.hold(claim)) {
            expect(holders.incrementAndGet() == 1, "two workers hold the task");
            holders.decrementAndGet();
            expect(task.release(claim), "nobody cancels, and yet it could not be released");
          }
        };
    Race.run(worker, worker);
    expect(task.hold(new ProbeClaim()), "released, and yet nobody can hold it");
  }

  static void workerDiesBeforeTheStart() {
    ProbePool pool = new ProbePool(1);
    PendingTask<String> task = pool.task(1);
    ProbeClaim dead = new ProbeClaim();
    ProbeClaim next = new ProbeClaim();
    boolean[] by = new boolean[2];
    Race.run(
        () -> {
          if (task.hold(dead) && dead.revoke()) {
            task.release(dead);
          }
        },
        () -> by[0] = task.hold(next) && next.start() && task.succeed("result"),
        () -> by[1] = task.cancel(false));
    expect(by[0] == (task.status() == TaskStatus.SUCCEEDED), "succeed lied");
    expect(by[1] == task.isCancelled(), "cancel(false) lied");
    expect(!(by[1] && next.started()), "cancelled before it started, and started");
    expect(pool.settled() == (task.isDone() ? 1 : 0), "told " + pool.settled() + " times");
  }

  static void cancelledBetweenAttempts() {
    ProbePool pool = new ProbePool(1);
    PendingTask<String> task = pool.task(1);
    ProbeClaim dead = new ProbeClaim();
    expect(task.hold(dead) && dead.start(), "nobody else is there yet");
    boolean[] by = new boolean[2];
    Race.run(() -> by[0] = task.retry(dead), () -> by[1] = task.cancel(true));
    expect(by[1] && task.isCancelled(), "cancel(true) did nothing to a task that was not done");
    expect(pool.settled() == 1, "the pool was told " + pool.settled() + " times");
  }

  /** As in a worker, where a call and the parent's answer to it complete the same future. */
  static void cancelledByTwo() {
    ProbePool pool = new ProbePool(1);
    PendingTask<String> task = pool.task(1);
    boolean[] by = new boolean[2];
    Race.run(() -> by[0] = task.cancel(false), () -> by[1] = task.cancel(false));
    expect(task.isCancelled() && by[0] && by[1], "cancel(false) lied");
    expect(pool.settled() == 1, "the pool was told " + pool.settled() + " times");
  }

  /** Whoever looks at it while it is cancelled, such as a worker that is about to send it. */
  static void workIsWholeOrGone() {
    ProbePool pool = new ProbePool(1);
    PendingTask<String> whole = pool.task(1);
    Object[] seen = new Object[1];
    Race.run(() -> seen[0] = whole.work(), () -> whole.cancel(false));
    expect(seen[0] == null || seen[0] == ProbePool.WORK, "the work was " + seen[0]);
    expect(whole.work() == null, "a task that is done retains its work");
  }

  static void functionHasItsArgumentOrIsGone() {
    ProbePool pool = new ProbePool(1);
    PendingTask<String> task = pool.task(1, new FunctionTask<>(TaskChecks::echo, "it"));
    FunctionTask<?, ?>[] seen = new FunctionTask<?, ?>[1];
    Race.run(() -> seen[0] = (FunctionTask<?, ?>) task.work(), () -> task.cancel(false));
    expect(seen[0] == null || "it".equals(seen[0].argument()), "not its argument");
    expect(task.work() == null, "a task that is done retains its work");
  }

  private static String echo(String argument) {
    return argument;
  }

  static void waiterWakes() {
    PendingTask<String> task = new ProbePool(1).startedTask(1);
    String[] got = new String[1];
    Race.run(() -> got[0] = task.get(), () -> task.succeed("the result"));
    expect("the result".equals(got[0]), "not the result");
  }

  static void allWaitersWake() {
    PendingTask<String> task = new ProbePool(1).startedTask(1);
    Race.Part waiter = () -> expect("the result".equals(task.join()), "not the result");
    Race.run(waiter, waiter, () -> task.succeed("the result"));
  }
}
