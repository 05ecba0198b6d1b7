package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WorkerCrashedException;
import dev.allot.testkit.fault.DeadlyTasks;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Rules HAND: each task is handed out exactly once. The tasks themselves keep the books. */
public abstract class HandOutContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected HandOutContract() {}

  private static void expect(TaskLedger ledger, List<String> accepted) {
    TaskLedger.Verdict verdict = ledger.verdict(accepted);
    assertEquals(Set.of(), verdict.lost(), "lost");
    assertEquals(Set.of(), verdict.duplicated(), "started twice");
    assertEquals(Set.of(), verdict.phantom(), "never accepted");
  }

  /** Tasks of several submitters on several workers: none is started twice, none is lost. */
  @Test
  void HAND_01_started_by_at_most_one_worker() throws Throwable {
    PoolExecutor pool = open(3);
    TaskLedger ledger = ledger();
    List<Background<Object>> submitters = new ArrayList<>();
    List<String> accepted = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int thread = t;
      for (int i = 0; i < 250; i++) {
        accepted.add(thread + "-" + i);
      }
      submitters.add(
          Background.start(
              () -> {
                for (int i = 0; i < 250; i++) {
                  pool.submit(Tasks.noting(ledger, thread + "-" + i));
                }
                return null;
              }));
    }
    for (Background<Object> submitter : submitters) {
      submitter.result(limit());
    }
    close(pool);
    expect(ledger, accepted);
  }

  /** Elements of maps, in chunks or not, are started exactly once too. */
  @Test
  void HAND_02_elements_of_maps_exactly_once() {
    PoolExecutor pool = open(3);
    for (int chunk : new int[] {1, 7, 64}) {
      TaskLedger ledger = ledger();
      List<String> keys = MapContract.range(300).stream().map(i -> "t" + i).toList();
      List<String> results =
          pool.map(
                  key -> Tasks.noting(ledger, key).call(),
                  keys,
                  MapContract.PLAIN.chunkSize(chunk).buffer(100))
              .toList();
      assertEquals(keys, results);
      expect(ledger, keys);
    }
  }

  /** A task whose cancel() returned true before its start never starts, on however many workers. */
  @Test
  void HAND_03_cancelled_in_time_never_starts() throws Exception {
    PoolExecutor pool = open(3);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    for (int i = 0; i < 3; i++) {
      pool.submit(Tasks.atGate(gate, "blocker" + i, i));
    }
    gate.awaitArrivals(3, limit());
    List<String> accepted = new ArrayList<>();
    List<TaskFuture<String>> victims = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      TaskFuture<String> future = pool.submit(Tasks.noting(ledger, "t" + i));
      if (i % 2 == 0) {
        victims.add(future);
      } else {
        accepted.add("t" + i);
      }
    }
    victims.forEach(victim -> assertTrue(victim.cancel(false)));
    gate.open();
    close(pool);
    expect(ledger, accepted);
  }

  /** Whoever completes and cancels at the same time, a future completes once: one callback each. */
  @Test
  void HAND_04_future_completes_once() throws Throwable {
    PoolExecutor pool = open(2);
    AtomicInteger callbacks = new AtomicInteger();
    List<TaskFuture<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      futures.add(pool.submit(Tasks.value(i)).onDone(f -> callbacks.incrementAndGet()));
    }
    List<Background<Integer>> cancellers = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      cancellers.add(
          Background.start(
              () -> {
                int won = 0;
                for (TaskFuture<Integer> future : futures) {
                  won += future.cancel(true) ? 1 : 0;
                }
                return won;
              }));
    }
    long won = cancellers.get(0).result(limit());
    cancellers.get(1).result(limit());
    cancellers.get(2).result(limit());
    close(pool);
    long cancelled = futures.stream().filter(TaskFuture::isCancelled).count();
    assertTrue(won <= cancelled, won + " > " + cancelled);
    assertEquals(300, callbacks.get());
    for (TaskFuture<Integer> done : asCompleted(futures, null)) {
      assertTrue(done.isDone());
    }
  }

  /**
   * A worker that dies fails what it had started; what it held and had not started goes to another,
   * and is started exactly once.
   */
  @Test
  void HAND_05_dead_worker_fails_only_what_it_had_started() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    TaskFuture<String> started = pool.submit(Tasks.notingAtGate(ledger, gate, "started"));
    gate.awaitArrivals(1, limit());
    List<TaskFuture<String>> others = new ArrayList<>();
    List<String> accepted = new ArrayList<>(List.of("started"));
    for (int i = 0; i < 20; i++) {
      accepted.add("t" + i);
      others.add(pool.submit(Tasks.noting(ledger, "t" + i)));
    }
    ProcessHandle.of(ledger.starts().get(0).pid()).orElseThrow().destroyForcibly();
    assertInstanceOf(WorkerCrashedException.class, failure(started));
    for (int i = 0; i < 20; i++) {
      assertEquals("t" + i, get(others.get(i)));
    }
    expect(ledger, accepted);
  }

  /**
   * A task of which workers die before they have started it is given up in the end, alone.
   *
   * <p>If it fails: count the workers that died while they held it.
   */
  @Test
  void HAND_06_task_that_kills_its_workers_is_given_up() throws Exception {
    PoolExecutor pool = open(1);
    TaskFuture<?> poison = pool.submit(Tasks.identity(), new DeadlyTasks.HaltsOnArrival());
    TaskFuture<Integer> other = pool.submit(Tasks.value(1));
    assertInstanceOf(WorkerCrashedException.class, failure(poison));
    assertEquals(1, get(other));
  }
}
