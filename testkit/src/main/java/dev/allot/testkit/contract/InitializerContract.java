package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.BrokenPoolException;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.VoidTask;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Rules INIT: what workers do before their first task and after their last.
 *
 * <p>A worker is a thread or a process here: each task runs on the thread on which the initializer
 * of its worker ran, so that a {@link ThreadLocal} is the worker's own on either.
 */
public abstract class InitializerContract extends ExecutorContract {
  private static final ThreadLocal<Integer> INITIALIZED = new ThreadLocal<>();

  /** Made by a backend's test class. */
  protected InitializerContract() {}

  private static VoidTask counting() {
    return () -> {
      Integer before = INITIALIZED.get();
      INITIALIZED.set(before == null ? 1 : before + 1);
    };
  }

  /** What a task finds: its worker, and how often that was initialized. */
  private record Found(String worker, int times) implements Serializable {}

  private static Task<Found> finding(FileGate gate, String key) {
    return () -> {
      gate.arrive(key);
      gate.await();
      Integer found = INITIALIZED.get();
      return new Found(TaskContext.current().worker(), found == null ? 0 : found);
    };
  }

  /** Two workers at a time, and each again. */
  @Test
  void INIT_01_once_in_each_worker_before_its_first_task() throws Exception {
    PoolExecutor pool = open(config -> config.workers(2).initializer(counting()));
    Map<String, Integer> found = new HashMap<>();
    for (int round = 0; round < 2; round++) {
      FileGate gate = gate();
      List<TaskFuture<Found>> futures = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        futures.add(pool.submit(finding(gate, "task-" + i)));
      }
      gate.awaitArrivals(2, limit());
      gate.open();
      for (TaskFuture<Found> future : futures) {
        found.put(get(future).worker(), get(future).times());
      }
    }
    assertEquals(2, found.size(), found::toString);
    found.forEach((worker, times) -> assertEquals(1, times, worker));
  }

  private static VoidTask failing() {
    return () -> {
      throw new IllegalStateException("no licence");
    };
  }

  /** What waits fails, and so does what comes later, with the initializer's own words. */
  @Test
  void INIT_02_one_that_fails_breaks_the_pool() throws Exception {
    PoolExecutor pool = open(config -> config.workers(2).initializer(failing()));
    List<TaskFuture<Integer>> waiting = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        waiting.add(pool.submit(Tasks.value(i)));
      }
    } catch (BrokenPoolException e) {
      // It may be broken already.
    }
    for (TaskFuture<Integer> future : waiting) {
      Throwable failure = failure(future);
      assertTrue(failure instanceof BrokenPoolException, () -> "" + failure);
      assertTrue(failure.getMessage().contains("no licence"), failure::getMessage);
    }
    awaitEnd(pool);
    BrokenPoolException refusal =
        assertThrows(BrokenPoolException.class, () -> pool.submit(Tasks.value(1)));
    assertTrue(refusal.getMessage().contains("no licence"), refusal::getMessage);
  }

  /** The leak check that follows each test looks for what is left. */
  @Test
  void INIT_03_one_that_fails_leaves_nothing_behind() throws Exception {
    PoolExecutor pool = open(config -> config.workers(2).initializer(failing()));
    try {
      settle(pool.submit(Tasks.value(1)));
    } catch (BrokenPoolException e) {
      // It may be broken already.
    }
    awaitEnd(pool);
  }

  /** In its own worker, and not here. */
  @Test
  void INIT_04_what_it_leaves_is_found_by_the_tasks_there() throws Exception {
    FileGate gate = gate();
    gate.open();
    PoolExecutor pool = open(config -> config.workers(1).initializer(counting()));
    PoolExecutor other = open(1);
    assertEquals(1, get(pool.submit(finding(gate, "one"))).times());
    assertEquals(1, get(pool.submit(finding(gate, "two"))).times());
    assertEquals(0, get(other.submit(finding(gate, "three"))).times());
    assertNull(INITIALIZED.get());
  }

  private static VoidTask noting(TaskLedger ledger, String key) {
    return () -> ledger.started(key);
  }

  /** Once in each worker that did something, after all that it did. */
  @Test
  void INIT_05_finalizer_runs_after_the_last_task() throws Exception {
    TaskLedger ledger = ledger();
    PoolExecutor pool = open(config -> config.workers(1).finalizer(noting(ledger, "final")));
    for (int i = 0; i < 3; i++) {
      assertEquals("task-" + i, get(pool.submit(Tasks.noting(ledger, "task-" + i))));
    }
    close(pool);
    assertEquals(List.of("task-0", "task-1", "task-2", "final"), ledger.keys());
    assertEquals(1, ledger.starts().stream().map(TaskLedger.Start::thread).distinct().count());
  }
}
