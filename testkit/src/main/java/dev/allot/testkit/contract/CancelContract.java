package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Poll;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Rules CAN: stopping a task. */
public abstract class CancelContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected CancelContract() {}

  /** cancel() before the start: the task never starts, and those behind it go on. */
  @Test
  void CAN_01_cancelled_before_start_never_starts() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    pool.submit(Tasks.atGate(gate, "blocker", 0));
    gate.awaitArrivals(1, limit());
    TaskFuture<String> cancelled = pool.submit(Tasks.noting(ledger, "cancelled"));
    TaskFuture<String> behind = pool.submit(Tasks.noting(ledger, "behind"));
    assertTrue(cancelled.cancel(false));
    gate.open();
    get(behind);
    close(pool);
    assertEquals(List.of("behind"), ledger.keys());
    assertThrows(CancellationException.class, cancelled::get);
  }

  /**
   * cancel(true) of a running task: the future is cancelled at once, the task interrupted, and its
   * worker does the next task.
   *
   * <p>If it fails: is the worker told (StartClaim.interrupt) after the future was completed?
   */
  @Test
  void CAN_02_cancel_true_frees_the_worker() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    TaskFuture<String> running = pool.submit(Tasks.notingAtGate(ledger, gate, "task"));
    gate.awaitArrivals(1, limit());
    assertTrue(running.cancel(true));
    assertEquals(TaskStatus.CANCELLED, running.status());
    assertThrows(CancellationException.class, running::get);
    assertEquals(2, get(pool.submit(Tasks.value(2))));
    close(pool);
    assertEquals(List.of("task", "task-interrupted"), ledger.keys());
  }

  /** Also a task that ignores its interruption does not keep the pool from going on. */
  @Test
  void CAN_03_deaf_task_does_not_stop_the_pool() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<String> deaf = pool.submit(Tasks.deafAtGate(gate, "deaf"));
    gate.awaitArrivals(1, limit());
    TaskFuture<Integer> next = pool.submit(Tasks.value(2));
    assertTrue(deaf.cancel(true));
    assertEquals(2, get(next));
    assertFalse(gate.isOpen());
  }

  /** A task learns of its cancellation from TaskContext too, if it swallows interrupts. */
  @Test
  void CAN_04_task_context_tells_of_the_cancellation() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    TaskFuture<String> future = pool.submit(Tasks.untilCancelled(ledger, gate));
    gate.awaitArrivals(1, limit());
    assertTrue(future.cancel(true));
    close(pool);
    assertEquals(List.of("cancelled"), ledger.keys());
  }

  /**
   * The interruption of one task does not strike the next one on the same worker, nor does a flag
   * that a task has left set.
   *
   * <p>If it fails: clear the flag between two tasks, whoever has set it.
   */
  @Test
  void CAN_05_interrupt_does_not_strike_the_next_task() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    pool.submit(Tasks.atGate(gate, "blocker", 0));
    gate.awaitArrivals(1, limit());
    List<TaskFuture<Boolean>> flags = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      pool.submit(Tasks.leavingItsInterruptFlagSet());
      flags.add(pool.submit(Tasks.interruptFlag()));
    }
    gate.open();
    for (TaskFuture<Boolean> flag : flags) {
      assertFalse(get(flag));
    }
    for (int i = 0; i < 5; i++) {
      FileGate closed = gate();
      TaskFuture<Integer> victim = pool.submit(Tasks.atGate(closed, "victim", i));
      closed.awaitArrivals(1, limit());
      TaskFuture<Boolean> next = pool.submit(Tasks.interruptFlag());
      assertTrue(victim.cancel(true));
      assertFalse(get(next), "the interruption struck the next task");
    }
  }

  /**
   * Cancellations that race with starts: what was cancelled in time never starts, the rest does.
   */
  @Test
  void CAN_06_cancel_races_with_start() throws Throwable {
    PoolExecutor pool = open(2);
    TaskLedger ledger = ledger();
    List<TaskFuture<String>> futures = new ArrayList<>();
    List<String> cancelled = new ArrayList<>();
    List<String> accepted = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String key = "t" + i;
      futures.add(pool.submit(Tasks.noting(ledger, key)));
      // A few behind, where workers are at it.
      int victim = i - i % 7;
      if (i % 3 == 0 && futures.get(victim).cancel(false)) {
        cancelled.add("t" + victim);
      }
      accepted.add(key);
    }
    close(pool);
    accepted.removeAll(cancelled);
    TaskLedger.Verdict verdict = ledger.verdict(accepted);
    assertEquals(List.of(), List.copyOf(verdict.lost()), "lost");
    assertEquals(List.of(), List.copyOf(verdict.duplicated()), "started twice");
    assertEquals(List.of(), List.copyOf(verdict.phantom()), "started though cancelled");
  }

  /** A cancelled task does nothing to the result or the failure of another. */
  @Test
  void CAN_07_cancellation_concerns_one_task_only() throws Exception {
    PoolExecutor pool = open(2);
    FileGate gate = gate();
    TaskFuture<Integer> other = pool.submit(Tasks.atGate(gate, "other", 1));
    TaskFuture<Integer> victim = pool.submit(Tasks.atGate(gate, "victim", 2));
    gate.awaitArrivals(2, limit());
    assertTrue(victim.cancel(true));
    // Once the victim's worker is free, whatever the cancellation does has been done.
    assertEquals(3, get(pool.submit(Tasks.value(3))));
    gate.open();
    assertEquals(1, get(other));
  }

  /**
   * A running task that ignores its interruption is ended by force, and its process is gone.
   *
   * <p>If it fails: interrupt, grace, kill, replace.
   */
  @Test
  void XTR_08_deaf_task_is_ended_by_force() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    long pid = get(pool.submit(Tasks.where())).pid();
    TaskFuture<String> deaf = pool.submit(Tasks.deafAtGate(gate, "deaf"));
    gate.awaitArrivals(1, limit());
    assertTrue(deaf.cancel(true));
    Poll.until(
        "the end of process " + pid,
        limit(),
        () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    assertEquals(3, get(pool.submit(Tasks.value(3))));
  }
}
