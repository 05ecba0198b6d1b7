package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.FutureSnapshot;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.spi.PendingTask;
import dev.allot.testkit.task.Baggage;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Background;
import dev.allot.testkit.watch.Poll;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Rules FUT: the states of a future, and waiting for it. {@link CallbackContract} has the rest. */
public abstract class FutureContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected FutureContract() {}

  /**
   * A task goes from PENDING over RUNNING to its end, and nowhere else.
   *
   * <p>If it fails: does the worker take the task (hold) before it starts it (started)?
   */
  @Test
  void FUT_01_pending_then_running_then_done() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> running = pool.submit(Tasks.atGate(gate, "first", 1));
    gate.awaitArrivals(1, limit());
    TaskFuture<Integer> pending = pool.submit(Tasks.atGate(gate, "second", 2));
    TaskFuture<Integer> failing = pool.submit(Tasks.failing("no"));
    // A worker process says that it has started a task in memory that the parent looks at.
    Poll.until("status RUNNING", limit(), () -> running.status() == TaskStatus.RUNNING);
    assertEquals(TaskStatus.PENDING, pending.status());
    gate.open();
    assertEquals(2, get(pending));
    assertEquals(TaskStatus.SUCCEEDED, pending.status());
    assertEquals(TaskStatus.SUCCEEDED, running.status());
    assertInstanceOf(IllegalStateException.class, failure(failing));
    assertEquals(TaskStatus.FAILED, failing.status());
  }

  /**
   * cancel(): a pending task, true; a running one, cancel(false) is false and changes nothing; one
   * that is done, false; a cancelled one, true again.
   *
   * <p>If it fails: what decides between the worker that starts and the caller who cancels?
   */
  @Test
  void FUT_02_cancel_of_each_state() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> running = pool.submit(Tasks.atGate(gate, "running", 1));
    gate.awaitArrivals(1, limit());
    TaskFuture<Integer> pending = pool.submit(Tasks.value(2));
    assertFalse(running.cancel(false));
    assertFalse(running.isCancelled());
    assertTrue(pending.cancel(false));
    assertTrue(pending.cancel(false));
    assertTrue(pending.cancel(true));
    gate.open();
    assertEquals(1, get(running));
    assertFalse(running.cancel(false));
    assertFalse(running.cancel(true));
    assertEquals(1, get(running));
  }

  /** isDone(), isCancelled() and status() agree in each of the five states. */
  @Test
  void FUT_03_truth_table() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> running = pool.submit(Tasks.atGate(gate, "running", 1));
    gate.awaitArrivals(1, limit());
    Poll.until("status RUNNING", limit(), () -> running.status() == TaskStatus.RUNNING);
    TaskFuture<Integer> pending = pool.submit(Tasks.value(2));
    TaskFuture<Integer> cancelled = pool.submit(Tasks.value(3));
    TaskFuture<Integer> failed = pool.submit(Tasks.failing("no"));
    cancelled.cancel(false);
    expect(running, TaskStatus.RUNNING, false, false);
    expect(pending, TaskStatus.PENDING, false, false);
    expect(cancelled, TaskStatus.CANCELLED, true, true);
    gate.open();
    settle(failed);
    expect(running, TaskStatus.SUCCEEDED, true, false);
    expect(failed, TaskStatus.FAILED, true, false);
  }

  private static void expect(
      TaskFuture<?> future, TaskStatus status, boolean done, boolean cancelled) {
    assertEquals(status, future.status());
    assertEquals(done, future.isDone());
    assertEquals(done, future.status().isDone());
    assertEquals(cancelled, future.isCancelled());
  }

  /** get(timeout): TimeoutException while unfinished, at once if it is zero; else as get(). */
  @Test
  void FUT_04_get_with_timeout_throws_while_unfinished() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> future = pool.submit(Tasks.atGate(gate, "a", 1));
    TaskFuture<Integer> failed = pool.submit(Tasks.failing("no"));
    TaskFuture<Integer> cancelled = pool.submit(Tasks.value(2));
    cancelled.cancel(false);
    assertThrows(TimeoutException.class, () -> future.get(0, TimeUnit.SECONDS));
    assertThrows(TimeoutException.class, () -> future.get(Duration.ofSeconds(-1)));
    assertThrows(TimeoutException.class, () -> future.get(1, TimeUnit.MILLISECONDS));
    assertThrows(CancellationException.class, () -> cancelled.get(0, TimeUnit.SECONDS));
    gate.open();
    settle(failed);
    assertEquals(1, future.get(0, TimeUnit.SECONDS));
    ExecutionException thrown =
        assertThrows(ExecutionException.class, () -> failed.get(0, TimeUnit.SECONDS));
    assertInstanceOf(IllegalStateException.class, thrown.getCause());
  }

  /** exception(): as get(), but it returns what the task threw; null after a success. */
  @Test
  void FUT_05_exception_returns_what_was_thrown() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> good = pool.submit(Tasks.atGate(gate, "a", 1));
    TaskFuture<Integer> bad = pool.submit(Tasks.failing("no"));
    TaskFuture<Integer> cancelled = pool.submit(Tasks.value(2));
    cancelled.cancel(false);
    assertThrows(TimeoutException.class, () -> good.exception(Duration.ZERO));
    assertThrows(CancellationException.class, cancelled::exception);
    gate.open();
    assertEquals("no", failure(bad).getMessage());
    assertSame(bad.exception(), bad.exception());
    assertNull(good.exception());
  }

  /**
   * Whoever is blocked in get(), exception() or join() wakes when the task is done.
   *
   * <p>If it fails: a listener that is added while the task completes must be told too.
   */
  @Test
  void FUT_06_waiters_wake_on_completion() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> good = pool.submit(Tasks.atGate(gate, "a", 1));
    TaskFuture<Integer> bad = pool.submit(Tasks.failing("no"));
    Background<Integer> gets = Background.start(good::get);
    Background<Integer> joins = Background.start(good::join);
    Background<Throwable> excepts = Background.start(bad::exception);
    for (Background<?> waiter : List.of(gets, joins, excepts)) {
      waiter.awaitBlocked(limit());
    }
    gate.open();
    assertEquals(1, gets.result(limit()));
    assertEquals(1, joins.result(limit()));
    assertEquals("no", excepts.result(limit()).getMessage());
  }

  /** Whoever is blocked in get() or exception() wakes with CancellationException on cancel(). */
  @Test
  void FUT_07_waiters_wake_on_cancel() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    pool.submit(Tasks.atGate(gate, "blocker", 0));
    TaskFuture<Integer> future = pool.submit(Tasks.value(1));
    Background<Integer> gets = Background.start(future::get);
    Background<Throwable> excepts = Background.start(future::exception);
    gets.awaitBlocked(limit());
    excepts.awaitBlocked(limit());
    assertTrue(future.cancel(false));
    assertThrows(CancellationException.class, () -> gets.result(limit()));
    assertThrows(CancellationException.class, () -> excepts.result(limit()));
  }

  /** A second completion is ignored and says so; the first outcome stays. */
  @Test
  void FUT_13_second_completion_is_ignored() throws Exception {
    PoolExecutor pool = open(1);
    PendingTask<Integer> task = (PendingTask<Integer>) pool.submit(Tasks.value(1));
    assertEquals(1, get(task));
    assertFalse(task.succeed(2));
    assertFalse(task.fail(new IllegalStateException("late")));
    assertFalse(task.cancel(true));
    assertEquals(1, get(task));
    assertEquals(TaskStatus.SUCCEEDED, task.status());
  }

  /** hold() is given to one worker only, and to none once the task is done or cancelled. */
  @Test
  void FUT_14_hold_only_once() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    PendingTask<Integer> running =
        (PendingTask<Integer>) pool.submit(Tasks.atGate(gate, "running", 1));
    gate.awaitArrivals(1, limit());
    PendingTask<Integer> cancelled = (PendingTask<Integer>) pool.submit(Tasks.value(2));
    cancelled.cancel(false);
    assertFalse(running.hold(new NoClaim()));
    assertFalse(cancelled.hold(new NoClaim()));
    gate.open();
    assertEquals(1, get(running));
    assertFalse(running.hold(new NoClaim()));
  }

  /** A worker that dies gives back what it held, unless that was cancelled meanwhile. */
  @Test
  void FUT_24_released_task_can_be_held_again() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    pool.submit(Tasks.atGate(gate, "blocker", 0));
    gate.awaitArrivals(1, limit());
    // The test plays another worker of the pool.
    PendingTask<Integer> task = (PendingTask<Integer>) pool.submit(Tasks.value(1));
    PendingTask<Integer> cancelled = (PendingTask<Integer>) pool.submit(Tasks.value(2));
    NoClaim first = new NoClaim();
    NoClaim second = new NoClaim();
    assertTrue(task.hold(first));
    assertTrue(cancelled.hold(second));
    assertFalse(task.release(second));
    assertTrue(task.release(first));
    assertTrue(cancelled.cancel(false));
    assertFalse(cancelled.release(second));
    assertEquals(TaskStatus.PENDING, task.status());
    assertEquals(TaskStatus.CANCELLED, cancelled.status());
    gate.open();
    assertEquals(1, get(task));
  }

  /** A claim of a worker that never starts anything. */
  private static final class NoClaim extends dev.allot.spi.StartClaim {
    @Override
    public boolean started() {
      return false;
    }

    @Override
    public long startedNanos() {
      return 0;
    }

    @Override
    public boolean revoke() {
      return true;
    }

    @Override
    public void interrupt(PendingTask<?> task) {}
  }

  /** toString() shows the id, the status, and the class of result or exception. */
  @Test
  void FUT_15_to_string_shows_state_and_class() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> future = pool.submit(Tasks.atGate(gate, "a", 1));
    TaskFuture<Integer> pending = pool.submit(Tasks.failing("no"));
    gate.awaitArrivals(1, limit());
    assertTrue(pending.toString().contains("PENDING"), pending.toString());
    gate.open();
    settle(pending);
    assertTrue(future.toString().contains("SUCCEEDED java.lang.Integer"), future.toString());
    String failed = pending.toString();
    assertTrue(failed.contains("FAILED java.lang.IllegalStateException"), failed);
    assertTrue(failed.contains(Long.toString(pending.taskId())), failed);
  }

  /** snapshot() is of one instant: never a success without its result, nor both. */
  @Test
  void FUT_16_snapshot_is_consistent() throws Exception {
    PoolExecutor pool = open(2);
    for (int i = 0; i < rounds(5000); i++) {
      boolean fails = i % 2 == 0;
      TaskFuture<String> future =
          pool.submit(fails ? Tasks.<String>failing("no") : Tasks.value("yes"));
      FutureSnapshot<String> seen;
      do {
        seen = future.snapshot();
        boolean succeeded = seen.status() == TaskStatus.SUCCEEDED;
        boolean failed = seen.status() == TaskStatus.FAILED;
        assertEquals(succeeded, seen.result() != null, seen::toString);
        assertEquals(failed, seen.exception() != null, seen::toString);
      } while (!seen.status().isDone());
      assertEquals(fails ? TaskStatus.FAILED : TaskStatus.SUCCEEDED, seen.status());
    }
  }

  /** An exception without a message, or one whose own methods throw, is a failure all the same. */
  @Test
  void FUT_17_odd_exceptions_are_not_swallowed() throws Exception {
    PoolExecutor pool = open(1);
    TaskFuture<?> silent = pool.submit(Tasks.throwing(new RuntimeException((String) null)));
    TaskFuture<?> hostile = pool.submit(Tasks.throwing(new Baggage.HostileException()));
    assertNotNull(failure(silent));
    assertNotNull(failure(hostile));
    assertEquals(7, get(pool.submit(Tasks.value(7))));
  }

  /** join(), resultNow() and exceptionNow() as Java 19 and CompletableFuture have them. */
  @Test
  void FUT_18_join_result_now_exception_now() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> good = pool.submit(Tasks.atGate(gate, "a", 1));
    TaskFuture<Integer> bad = pool.submit(Tasks.failing("no"));
    assertThrows(IllegalStateException.class, good::resultNow);
    assertThrows(IllegalStateException.class, good::exceptionNow);
    gate.open();
    settle(bad);
    assertEquals(1, good.resultNow());
    assertThrows(IllegalStateException.class, good::exceptionNow);
    assertEquals("no", bad.exceptionNow().getMessage());
    assertThrows(IllegalStateException.class, bad::resultNow);
    CompletionException thrown = assertThrows(CompletionException.class, bad::join);
    assertSame(bad.exceptionNow(), thrown.getCause());
  }

  /** An interrupt ends the wait of get() and leaves the task alone. */
  @Test
  void FUT_19_interrupted_get_leaves_the_task() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> future = pool.submit(Tasks.atGate(gate, "a", 1));
    Background<Integer> waiter = Background.start(future::get);
    waiter.awaitBlocked(limit());
    waiter.interrupt();
    assertThrows(InterruptedException.class, () -> waiter.result(limit()));
    assertFalse(future.isDone());
    gate.open();
    assertEquals(1, get(future));
  }

  /** An interrupt does not end join(); the flag is set when it returns. */
  @Test
  void FUT_20_join_keeps_the_interrupt_for_later() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> future = pool.submit(Tasks.atGate(gate, "a", 1));
    Background<Set<Object>> waiter =
        Background.start(() -> Set.of(future.join(), Thread.currentThread().isInterrupted()));
    waiter.awaitBlocked(limit());
    waiter.interrupt();
    assertFalse(future.isDone());
    gate.open();
    assertEquals(Set.of(1, true), waiter.result(limit()));
  }

  /** A null result is a result: no exception, and not "not done". */
  @Test
  void FUT_21_null_is_a_result() throws Exception {
    TaskFuture<Object> future = open(1).submit(Tasks.value(null));
    assertNull(get(future));
    assertNull(future.exception());
    assertEquals(TaskStatus.SUCCEEDED, future.snapshot().status());
  }
}
