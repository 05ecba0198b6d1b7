package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskContext;
import dev.allot.TaskOptions;
import dev.allot.WorkerCrashedException;
import dev.allot.testkit.Capability;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rules RETRY: further attempts at a task whose worker died. If a method fails, look at where the
 * backend deals with what a dead worker had in hand.
 */
public abstract class RetryContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected RetryContract() {}

  /** Notes each attempt, and is the death of its worker until a certain one. */
  private static Task<Integer> dyingUntil(TaskLedger ledger, int attempt) {
    return () -> {
      int present = TaskContext.current().attempt();
      ledger.started("attempt-" + present);
      if (present < attempt) {
        Runtime.getRuntime().halt(1);
      }
      return present;
    };
  }

  private static PoolExecutor retrying(PoolExecutor pool, int retries) {
    return pool.with(TaskOptions.defaults().retries(retries));
  }

  /** Nor does a task that throws count as one whose worker died. */
  @Test
  void RETRY_01_none_that_was_not_asked_for() throws Exception {
    PoolExecutor pool = open(1);
    TaskLedger ledger = ledger();
    assertInstanceOf(WorkerCrashedException.class, failure(pool.submit(dyingUntil(ledger, 2))));
    assertEquals(1, get(pool.submit(Tasks.value(1))));
    assertEquals(List.of("attempt-1"), ledger.keys());
    assertEquals("thrown", failure(retrying(pool, 3).submit(Tasks.failing("thrown"))).getMessage());
  }

  /** As often as asked for, and no more. */
  @Test
  void RETRY_02_started_again_as_often_as_asked_for() throws Exception {
    PoolExecutor pool = open(1);
    TaskLedger enough = ledger();
    assertEquals(3, get(retrying(pool, 2).submit(dyingUntil(enough, 3))));
    assertEquals(List.of("attempt-1", "attempt-2", "attempt-3"), enough.keys());
    TaskLedger tooFew = ledger();
    assertInstanceOf(
        WorkerCrashedException.class, failure(retrying(pool, 1).submit(dyingUntil(tooFew, 3))));
    assertEquals(1, get(pool.submit(Tasks.value(1))));
    assertEquals(List.of("attempt-1", "attempt-2"), tooFew.keys());
  }

  /** It is 1 where there is no other attempt, also for the elements of a map. */
  @Test
  void RETRY_03_task_is_told_which_attempt_it_is() throws Exception {
    PoolExecutor pool = open(2);
    assertEquals(1, get(pool.submit(() -> TaskContext.current().attempt())));
    assertEquals(
        List.of(1, 1), pool.map(i -> TaskContext.current().attempt(), List.of(1, 2)).toList());
    if (can(Capability.PROCESS_ISOLATION)) {
      assertEquals(2, get(retrying(pool, 1).submit(dyingUntil(ledger(), 2))));
    }
  }

  /** The exception has the last attempt's number, and what became of those before. */
  @Test
  void RETRY_04_last_failure_tells_of_the_earlier_ones() throws Exception {
    PoolExecutor pool = open(1);
    WorkerCrashedException last =
        assertInstanceOf(
            WorkerCrashedException.class,
            failure(retrying(pool, 2).submit(dyingUntil(ledger(), 9))));
    assertEquals(3, last.attempt());
    assertTrue(last.getMessage().contains("attempt 3"), last::getMessage);
    assertNull(last.getCause());
    assertEquals(2, last.getSuppressed().length);
    for (int i = 0; i < 2; i++) {
      WorkerCrashedException earlier =
          assertInstanceOf(WorkerCrashedException.class, last.getSuppressed()[i]);
      assertEquals(i + 1, earlier.attempt());
    }
  }
}
