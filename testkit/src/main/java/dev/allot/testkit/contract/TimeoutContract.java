package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.TaskTimeoutException;
import dev.allot.testkit.Capability;
import dev.allot.testkit.fault.DeadlyTasks;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Poll;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rules TIME: a limit on how long a task may run. No method measures a time: each waits for what
 * the end of the time brings about. If one fails that way, look at where the backend takes hold of
 * a task ({@code PendingTask.hold}) and at {@code StartClaim.startedNanos}.
 */
public abstract class TimeoutContract extends ExecutorContract {
  private static final Duration SHORT = Duration.ofMillis(150);

  /** Made by a backend's test class. */
  protected TimeoutContract() {}

  private static PoolExecutor limited(PoolExecutor pool) {
    return pool.with(TaskOptions.defaults().timeout(SHORT));
  }

  private void expectTimeout(TaskFuture<?> future) throws Exception {
    TaskTimeoutException timeout = assertInstanceOf(TaskTimeoutException.class, failure(future));
    assertEquals(SHORT, timeout.timeout());
    assertTrue(timeout.getMessage().contains("task " + future.taskId()), timeout::getMessage);
  }

  /**
   * The one that takes too long fails; the one that runs beside it, and waits as long, does not.
   */
  @Test
  void TIME_01_task_past_its_timeout_fails_alone() throws Exception {
    PoolExecutor pool = open(2);
    FileGate gate = gate();
    TaskFuture<Integer> other = pool.submit(Tasks.atGate(gate, "other", 1));
    gate.awaitArrivals(1, limit());
    expectTimeout(limited(pool).submit(Tasks.atGate(gate, "slow", 2)));
    assertFalse(other.isDone());
    gate.open();
    assertEquals(1, get(other));
    assertEquals(3, get(pool.submit(Tasks.value(3))));
  }

  /** It is interrupted; where it takes no notice, its process is ended; others take its place. */
  @Test
  void TIME_02_it_is_stopped_and_its_worker_replaced() throws Exception {
    PoolExecutor pool = open(1);
    warmUp(pool);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    expectTimeout(limited(pool).submit(Tasks.notingAtGate(ledger, gate, "slow")));
    Poll.until("the interruption", limit(), () -> ledger.keys().contains("slow-interrupted"));
    assertEquals(1, get(pool.submit(Tasks.value(1))));
    if (can(Capability.KILL)) {
      TaskLedger deaf = ledger();
      expectTimeout(limited(pool).submit(DeadlyTasks.undying(deaf, gate())));
      long pid = deaf.starts().get(0).pid();
      Poll.until(
          "the end of " + pid,
          limit(),
          () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
      assertEquals(2, get(pool.submit(Tasks.value(2))));
    }
  }

  /** Neither ignoring the interruption nor asking for it to be forgotten wins any time. */
  @Test
  void TIME_03_nothing_extends_it() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<String> deaf = limited(pool).submit(Tasks.deafAtGate(gate, "deaf"));
    gate.awaitArrivals(1, limit());
    expectTimeout(deaf);
    gate.open();
  }

  /** So that a task's time, or its grace, does not go to loading what it needs. */
  private void warmUp(PoolExecutor pool) throws Exception {
    FileGate open = gate();
    open.open();
    assertEquals("warm", get(pool.submit(Tasks.notingAtGate(ledger(), open, "warm"))));
  }

  /**
   * A task that is done in time leaves nothing behind: when its time would be over, the next task
   * on its worker is not interrupted. A task with the same limit, in another pool and started
   * later, tells when that is.
   */
  @Test
  void TIME_04_timeout_that_was_kept_strikes_nobody() throws Exception {
    PoolExecutor pool = open(1);
    warmUp(pool);
    assertEquals(1, get(limited(pool).submit(Tasks.value(1))));
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    TaskFuture<String> next = pool.submit(Tasks.notingAtGate(ledger, gate, "next"));
    gate.awaitArrivals(1, limit());
    expectTimeout(limited(open(1)).submit(Tasks.atGate(gate(), "clock", 0)));
    gate.open();
    assertEquals("next", get(next));
    assertEquals(List.of("next"), ledger.keys());
  }
}
