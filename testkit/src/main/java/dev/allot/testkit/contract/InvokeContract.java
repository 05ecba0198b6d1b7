package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Background;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Rules SUB-11 and SUB-12: invokeAll and invokeAny, as ExecutorService says. */
public abstract class InvokeContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected InvokeContract() {}

  /** invokeAll returns when all are done, however they ended, in the order given. */
  @Test
  void SUB_11_invoke_all_waits_for_all() throws Exception {
    PoolExecutor pool = open(2);
    List<Future<Integer>> futures =
        pool.invokeAll(List.of(Tasks.value(1), Tasks.failing("no"), Tasks.value(3)));
    assertTrue(futures.stream().allMatch(Future::isDone));
    assertEquals(1, futures.get(0).get());
    assertThrows(ExecutionException.class, futures.get(1)::get);
    assertEquals(3, futures.get(2).get());
    assertEquals(List.of(), pool.invokeAll(List.of()));
  }

  /** Past its time it cancels what is not done, running tasks too. */
  @Test
  void SUB_14_invoke_all_cancels_past_its_time() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    List<Future<Integer>> futures =
        pool.invokeAll(
            List.of(Tasks.atGate(gate, "a", 1), Tasks.atGate(gate, "b", 2)),
            20,
            TimeUnit.MILLISECONDS);
    assertEquals(List.of(true, true), futures.stream().map(Future::isCancelled).toList());
    assertFalse(gate.isOpen());
  }

  /** Its time ends it also where the queue is full: submitting belongs to the time. */
  @Test
  void SUB_15_invoke_all_does_not_wait_for_room_past_its_time() throws Throwable {
    PoolExecutor pool = open(config -> config.workers(1).queueCapacity(1));
    FileGate gate = gate();
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      tasks.add(Tasks.atGate(gate, "t" + i, i));
    }
    Background<List<Future<Integer>>> caller =
        Background.start(() -> pool.invokeAll(tasks, 20, TimeUnit.MILLISECONDS));
    List<Future<Integer>> futures = caller.result(limit());
    assertEquals(300, futures.size());
    assertTrue(futures.stream().allMatch(Future::isCancelled));
  }

  /** An interrupt ends it, and cancels the tasks. */
  @Test
  void SUB_16_interrupted_invoke_all_cancels() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    Background<Object> caller =
        Background.start(() -> pool.invokeAll(List.of(Tasks.notingAtGate(ledger, gate, "a"))));
    gate.awaitArrivals(1, limit());
    caller.awaitBlocked(limit());
    caller.interrupt();
    assertThrows(InterruptedException.class, () -> caller.result(limit()));
    close(pool);
    assertEquals(List.of("a", "a-interrupted"), ledger.keys());
  }

  /** A null among the tasks is refused before any is submitted; so is everything after the end. */
  @Test
  void SUB_17_null_and_shut_down() throws Exception {
    PoolExecutor pool = open(1);
    TaskLedger ledger = ledger();
    List<Callable<String>> tasks = Arrays.asList(Tasks.noting(ledger, "a"), null);
    assertThrows(NullPointerException.class, () -> pool.invokeAll(tasks));
    assertThrows(NullPointerException.class, () -> pool.invokeAny(tasks));
    pool.shutdown();
    List<Callable<String>> good = List.of(Tasks.noting(ledger, "b"));
    assertThrows(RejectedExecutionException.class, () -> pool.invokeAll(good));
    assertThrows(RejectedExecutionException.class, () -> pool.invokeAny(good));
    awaitEnd(pool);
    assertEquals(List.of(), ledger.keys());
  }

  /** invokeAny returns one result, and cancels the rest. */
  @Test
  void SUB_12_invoke_any_returns_the_first_result() throws Exception {
    PoolExecutor pool = open(2);
    FileGate gate = gate();
    assertEquals(
        2,
        pool.invokeAny(List.of(Tasks.atGate(gate, "a", 1), Tasks.failing("no"), Tasks.value(2))));
    assertFalse(gate.isOpen());
    close(pool);
  }

  /** Where all fail, it throws the failure of one; without tasks it refuses. */
  @Test
  void SUB_18_invoke_any_where_all_fail() throws Exception {
    PoolExecutor pool = open(2);
    List<Callable<Integer>> bad = List.of(Tasks.failing("no"), Tasks.failing("no"));
    ExecutionException thrown = assertThrows(ExecutionException.class, () -> pool.invokeAny(bad));
    assertInstanceOf(IllegalStateException.class, thrown.getCause());
    assertThrows(IllegalArgumentException.class, () -> pool.invokeAny(List.of()));
  }

  /** Past its time it throws, and cancels all. */
  @Test
  void SUB_19_invoke_any_past_its_time() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    List<Callable<Integer>> tasks = List.of(Tasks.atGate(gate, "a", 1));
    assertThrows(TimeoutException.class, () -> pool.invokeAny(tasks, 20, TimeUnit.MILLISECONDS));
    close(pool);
    assertFalse(gate.isOpen());
  }
}
