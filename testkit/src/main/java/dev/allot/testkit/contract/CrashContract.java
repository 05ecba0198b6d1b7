package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.MapOptions;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.WorkerCrashedException;
import dev.allot.testkit.fault.DeadlyTasks;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Poll;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Rules PROC, DEAD-04, 05, 07, 09, 10 and XTR on workers that die. */
public abstract class CrashContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected CrashContract() {}

  private WorkerCrashedException crash(TaskFuture<?> future) throws Exception {
    return assertInstanceOf(WorkerCrashedException.class, failure(future));
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  /** A worker that is killed fails the task that it had started, and no other; the pool goes on. */
  @Test
  void PROC_01_killed_worker_fails_only_what_it_had_started() throws Exception {
    PoolExecutor pool = open(2);
    FileGate gate = gate();
    TaskFuture<Integer> other = pool.submit(Tasks.atGate(gate, "other", 1));
    gate.awaitArrivals(1, limit());
    TaskFuture<String> killed = pool.submit(DeadlyTasks.killedBySignal9("bye"));
    List<TaskFuture<Integer>> waiting = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      waiting.add(pool.submit(Tasks.value(i)));
    }
    crash(killed);
    for (int i = 0; i < 20; i++) {
      assertEquals(i, get(waiting.get(i)));
    }
    gate.open();
    assertEquals(1, get(other));
    assertEquals(2, get(pool.submit(Tasks.value(2))));
  }

  /** Each future has an exception of its own. */
  @Test
  void PROC_02_own_exception_for_each_future() throws Exception {
    PoolExecutor pool = open(2);
    TaskFuture<String> one = pool.submit(DeadlyTasks.halting(3));
    TaskFuture<String> two = pool.submit(DeadlyTasks.halting(3));
    assertNotSame(crash(one), crash(two));
  }

  /** The exception names process, exit, task and the last words of the worker. */
  @Test
  void PROC_03_exception_tells_pid_signal_task_and_last_words() throws Exception {
    PoolExecutor pool = open(1);
    long pid = get(pool.submit(Tasks.where())).pid();
    TaskFuture<String> killed =
        pool.with(TaskOptions.defaults().name("lemming"))
            .submit(DeadlyTasks.killedBySignal9("goodbye, cruel world"));
    WorkerCrashedException crash = crash(killed);
    assertEquals(pid, crash.pid());
    assertEquals(OptionalInt.of(9), crash.signal());
    assertEquals(OptionalInt.of(137), crash.exitCode());
    for (String part :
        List.of(
            Long.toString(pid),
            Long.toString(killed.taskId()),
            "lemming",
            "SIGKILL",
            "goodbye, cruel world")) {
      assertTrue(crash.getMessage().contains(part), () -> part + " in: " + crash.getMessage());
    }
  }

  /** shutdownNow() ends also a worker that ignores everything, and none comes back. */
  @Test
  void PROC_09_shutdown_now_ends_deaf_workers() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    pool.submit(DeadlyTasks.undying(ledger, gate));
    gate.awaitArrivals(1, limit());
    pool.shutdownNow();
    awaitEnd(pool);
    long pid = ledger.starts().get(0).pid();
    Poll.until("the end of " + pid, limit(), () -> !isAlive(pid));
  }

  /** A task that crashes its worker fails with that; one that comes later gets another worker. */
  @Test
  void DEAD_04_crash_in_a_task() throws Exception {
    PoolExecutor pool = open(1);
    long pid = get(pool.submit(Tasks.where())).pid();
    WorkerCrashedException crash = crash(pool.submit(DeadlyTasks.halting(42)));
    assertEquals(OptionalInt.of(42), crash.exitCode());
    assertEquals(OptionalInt.empty(), crash.signal());
    assertNotEquals(pid, get(pool.submit(Tasks.where())).pid());
  }

  /** So does one whose result crashes the worker that serializes it. */
  @Test
  void DEAD_05_crash_while_the_result_is_serialized() throws Exception {
    PoolExecutor pool = open(1);
    crash(pool.submit(DeadlyTasks.haltingOnDeparture()));
    assertEquals(1, get(pool.submit(Tasks.value(1))));
  }

  /** A crash after shutdown(): what was accepted is done, and the pool ends. */
  @Test
  void DEAD_07_crash_after_shutdown() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    TaskFuture<String> victim = pool.submit(Tasks.notingAtGate(ledger, gate, "victim"));
    gate.awaitArrivals(1, limit());
    TaskFuture<Integer> queued = pool.submit(Tasks.value(1));
    pool.shutdown();
    ProcessHandle.of(ledger.starts().get(0).pid()).orElseThrow().destroyForcibly();
    crash(victim);
    assertEquals(1, get(queued));
    awaitEnd(pool);
  }

  /** A worker that dies while megabytes are written to it, or by it: no hang. */
  @Test
  void DEAD_09_crash_while_big_data_is_written() throws Exception {
    PoolExecutor pool = open(1);
    byte[] big = new byte[4 << 20];
    for (int round = 0; round < 3; round++) {
      TaskFuture<String> crashing = pool.submit(DeadlyTasks.halting(1));
      List<TaskFuture<byte[]>> bigs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        bigs.add(pool.submit(Tasks.identity(), big));
      }
      crash(crashing);
      for (TaskFuture<byte[]> future : bigs) {
        assertEquals(big.length, get(future).length);
      }
    }
  }

  /** Many thousand small tasks while no worker answers: submit does not hang, nor does the end. */
  @Test
  void DEAD_10_flood_of_small_tasks() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    pool.submit(Tasks.atGate(gate, "blocker", 0));
    gate.awaitArrivals(1, limit());
    List<TaskFuture<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      futures.add(pool.submit(Tasks.value(i)));
    }
    gate.open();
    for (int i = 0; i < futures.size(); i++) {
      assertEquals(i, get(futures.get(i)));
    }
  }

  /** A worker that dies at one element of a chunk costs that element; the others start once. */
  @Test
  void MAP_24_crash_costs_one_element_of_its_chunk() {
    PoolExecutor pool = open(2);
    TaskLedger ledger = ledger();
    MapOptions options = MapOptions.defaults().chunkSize(10).buffer(40);
    Iterator<String> results =
        pool.map(key -> startAndDieAt5(ledger, key), MapContract.range(40), options).iterator();
    for (int i = 0; i < 40; i++) {
      if (i == 5) {
        CompletionException thrown = assertThrows(CompletionException.class, results::next);
        assertInstanceOf(WorkerCrashedException.class, thrown.getCause());
      } else {
        assertEquals("e" + i, results.next());
      }
    }
    Set<String> accepted = new HashSet<>();
    MapContract.range(40).forEach(i -> accepted.add("e" + i));
    TaskLedger.Verdict verdict = ledger.verdict(accepted);
    assertEquals(Set.of(), verdict.lost(), "lost");
    assertEquals(Set.of(), verdict.duplicated(), "started twice");
  }

  private static String startAndDieAt5(TaskLedger ledger, int element) {
    ledger.started("e" + element);
    if (element == 5) {
      Runtime.getRuntime().halt(9);
    }
    return "e" + element;
  }

  /** A pool within a task of a pool. */
  @Test
  void XTR_05_nested_pools() throws Exception {
    String backend = fixture().backend();
    assertEquals(6, get(open(1).submit(CrashContract::nested, backend)));
  }

  private static int nested(String backend) throws Exception {
    var config = dev.allot.PoolConfig.builder().backend(backend).workers(1).build();
    try (PoolExecutor inner = PoolExecutor.open(config)) {
      return inner.submit(Tasks.value(6)).get();
    }
  }

  /** A worker whose shutdown hook never ends is killed when its task is cancelled. */
  @Test
  void XTR_06_worker_that_ignores_sigterm_is_killed() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    TaskFuture<String> undying = pool.submit(DeadlyTasks.undying(ledger, gate));
    gate.awaitArrivals(1, limit());
    long pid = ledger.starts().get(0).pid();
    assertTrue(undying.cancel(true));
    assertEquals(1, get(pool.submit(Tasks.value(1))));
    Poll.until("the end of " + pid, limit(), () -> !isAlive(pid));
  }

  /** System.exit(0) in a task is a crash: of that task alone, with pid and exit code. */
  @Test
  void XTR_07_exit_in_a_task_is_a_crash() throws Exception {
    PoolExecutor pool = open(1);
    for (int code : new int[] {0, 7}) {
      long pid = get(pool.submit(Tasks.where())).pid();
      TaskFuture<String> exiting = pool.submit(DeadlyTasks.exiting(code));
      TaskFuture<Integer> next = pool.submit(Tasks.value(1));
      WorkerCrashedException crash = crash(exiting);
      assertEquals(pid, crash.pid());
      assertEquals(OptionalInt.of(code), crash.exitCode());
      assertEquals(1, get(next));
    }
  }

  /** Workers that kill each other: each task fails or succeeds, and the pool goes on. */
  @Test
  void XTR_09_workers_that_kill_each_other() throws Exception {
    PoolExecutor pool = open(2);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    TaskFuture<String> one = pool.submit(DeadlyTasks.killing(ledger, gate, "one", "two"));
    TaskFuture<String> two = pool.submit(DeadlyTasks.killing(ledger, gate, "two", "one"));
    gate.awaitArrivals(2, limit());
    gate.open();
    for (TaskFuture<String> future : List.of(one, two)) {
      Throwable thrown = failure(future);
      assertTrue(thrown == null || thrown instanceof WorkerCrashedException, () -> "" + thrown);
    }
    assertEquals(1, get(pool.submit(Tasks.value(1))));
    assertEquals(2, ledger.keys().size());
  }

  /** shutdownNow() with big data on its way and cancelled futures: no hang. */
  @Test
  void XTR_10_stop_with_big_data_and_cancelled_futures() throws Exception {
    PoolExecutor pool = open(2);
    byte[] big = new byte[2 << 20];
    List<TaskFuture<byte[]>> futures = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      futures.add(pool.submit(Tasks.identity(), big));
    }
    for (int i = 0; i < 20; i += 2) {
      futures.get(i).cancel(true);
    }
    pool.shutdownNow();
    awaitEnd(pool);
    for (TaskFuture<byte[]> future : futures) {
      assertTrue(future.isDone(), future::toString);
    }
  }

  /**
   * A thousand tasks, and a worker that is killed from outside: at most the one task that it had
   * started is lost, every other has its result, none is started twice, and the run ends.
   */
  @Test
  void HAND_07_killed_from_outside_loses_at_most_one_task() throws Exception {
    PoolExecutor pool = open(2);
    TaskLedger ledger = ledger();
    int tasks = 1000;
    List<TaskFuture<String>> futures = new ArrayList<>();
    Set<String> accepted = new HashSet<>();
    for (int i = 0; i < tasks; i++) {
      accepted.add("t" + i);
      futures.add(pool.submit(Tasks.noting(ledger, "t" + i)));
    }
    Poll.until("some starts", limit(), () -> ledger.starts().size() >= 50);
    ProcessHandle.of(ledger.starts().get(0).pid()).ifPresent(ProcessHandle::destroyForcibly);
    Set<String> failed = new HashSet<>();
    for (int i = 0; i < tasks; i++) {
      Throwable thrown = failure(futures.get(i));
      if (thrown == null) {
        assertEquals("t" + i, futures.get(i).resultNow());
      } else {
        assertInstanceOf(WorkerCrashedException.class, thrown);
        failed.add("t" + i);
      }
    }
    assertTrue(failed.size() <= 1, failed::toString);
    TaskLedger.Verdict verdict = ledger.verdict(accepted);
    assertEquals(Set.of(), verdict.duplicated(), "started twice");
    assertEquals(Set.of(), verdict.phantom(), "never accepted");
    // It may have died between the claim and the first line of the task.
    assertTrue(failed.containsAll(verdict.lost()), () -> verdict.lost() + " of " + failed);
  }
}
