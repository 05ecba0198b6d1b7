package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WhenFull;
import dev.allot.testkit.Capability;
import dev.allot.testkit.task.Baggage;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules BP: what submit does when too many tasks wait. */
public abstract class BackPressureContract extends ExecutorContract {
  private static final int CAPACITY = 3;

  /** More than can wait, run and be in the hands of a worker ahead, whatever the backend. */
  private static final int PLENTY = 1000;

  /** Made by a backend's test class. */
  protected BackPressureContract() {}

  private PoolExecutor bounded(WhenFull whenFull) {
    return open(config -> config.workers(1).queueCapacity(CAPACITY).whenFull(whenFull));
  }

  /** Submits until it is refused. */
  private static List<TaskFuture<Integer>> fill(PoolExecutor pool) {
    List<TaskFuture<Integer>> accepted = new ArrayList<>();
    assertThrows(
        RejectedExecutionException.class,
        () -> {
          while (accepted.size() < PLENTY) {
            accepted.add(pool.submit(Tasks.value(accepted.size())));
          }
        },
        "a full queue that rejects");
    return accepted;
  }

  /** Submits plenty from a thread of its own, and returns when that blocks. */
  private Background<List<TaskFuture<Integer>>> submitUntilBlocked(PoolExecutor pool) {
    Background<List<TaskFuture<Integer>>> submitter =
        Background.start(
            () -> {
              List<TaskFuture<Integer>> accepted = new ArrayList<>();
              for (int i = 0; i < PLENTY; i++) {
                accepted.add(pool.submit(Tasks.value(i)));
              }
              return accepted;
            });
    submitter.awaitBlocked(limit());
    return submitter;
  }

  private FileGate block(PoolExecutor pool) {
    FileGate gate = gate();
    pool.submit(Tasks.atGate(gate, "blocker", 0));
    gate.awaitArrivals(1, limit());
    return gate;
  }

  /** The capacity counts tasks that wait: those that run take no place. */
  @Test
  void BP_01_capacity_counts_waiting_tasks() throws Exception {
    PoolExecutor pool = bounded(WhenFull.REJECT);
    FileGate gate = block(pool);
    List<TaskFuture<Integer>> accepted = fill(pool);
    assertTrue(accepted.size() >= CAPACITY, () -> "accepted " + accepted.size());
    if (!can(Capability.PROCESS_ISOLATION)) {
      assertEquals(CAPACITY, accepted.size());
    }
    gate.open();
    for (int i = 0; i < accepted.size(); i++) {
      assertEquals(i, get(accepted.get(i)));
    }
  }

  /** block: submit waits for room, and everything is done in the end. */
  @Test
  void BP_02_block_waits_for_room() throws Throwable {
    PoolExecutor pool = bounded(WhenFull.BLOCK);
    FileGate gate = block(pool);
    Background<List<TaskFuture<Integer>>> submitter = submitUntilBlocked(pool);
    assertFalse(submitter.isDone());
    gate.open();
    List<TaskFuture<Integer>> accepted = submitter.result(limit());
    for (int i = 0; i < PLENTY; i++) {
      assertEquals(i, get(accepted.get(i)));
    }
  }

  /** reject: submit throws, says the capacity and the remedy, and the task never runs. */
  @Test
  void BP_03_reject_says_why() throws Exception {
    PoolExecutor pool = bounded(WhenFull.REJECT);
    TaskLedger ledger = ledger();
    FileGate gate = block(pool);
    fill(pool);
    Throwable thrown =
        assertThrows(
            RejectedExecutionException.class, () -> pool.submit(Tasks.noting(ledger, "refused")));
    assertTrue(
        thrown.getMessage().contains("allot.queue.capacity=" + CAPACITY), thrown.getMessage());
    gate.open();
    close(pool);
    assertEquals(List.of(), ledger.keys());
  }

  /** caller-runs: the submitting thread runs it, as a task. */
  @Test
  void BP_04_caller_runs_runs_in_the_caller() throws Exception {
    PoolExecutor pool = bounded(WhenFull.CALLER_RUNS);
    FileGate gate = block(pool);
    Tasks.Where where = null;
    for (int i = 0; i < PLENTY && where == null; i++) {
      TaskFuture<Tasks.Where> future = pool.submit(Tasks.where());
      if (future.isDone()) {
        where = get(future);
        assertEquals(future.taskId(), where.id());
      }
    }
    assertNotNull(where, "none of " + PLENTY + " tasks was done when submit returned");
    assertEquals(Thread.currentThread().getName(), where.thread());
    assertEquals(ProcessHandle.current().pid(), where.pid());
    gate.open();
  }

  /** shutdownNow() stops a task that the caller runs, too: nothing is left pending. */
  @Test
  void BP_10_shutdown_now_stops_what_the_caller_runs() throws Throwable {
    PoolExecutor pool = bounded(WhenFull.CALLER_RUNS);
    block(pool);
    FileGate inCaller = gate();
    Background<Boolean> caller =
        Background.start(
            () -> {
              String own = Thread.currentThread().getName();
              for (int i = 0; i < PLENTY; i++) {
                TaskFuture<Integer> future = pool.submit(Tasks.atGate(inCaller, own + i, i));
                if (future.isDone()) {
                  return future.isCancelled();
                }
              }
              return false;
            });
    inCaller.awaitArrivals(1, limit());
    pool.shutdownNow();
    assertTrue(caller.result(limit()), "cancelled");
  }

  /** In a callback of the pool submit never blocks: it exceeds the capacity. */
  @Test
  void BP_06_never_blocks_in_a_callback() throws Exception {
    PoolExecutor pool = bounded(WhenFull.BLOCK);
    LinkedBlockingQueue<TaskFuture<Integer>> children = new LinkedBlockingQueue<>();
    FileGate first = gate();
    TaskFuture<Integer> trigger = pool.submit(Tasks.atGate(first, "trigger", 0));
    first.awaitArrivals(1, limit());
    FileGate gate = gate();
    pool.submit(Tasks.atGate(gate, "blocker", 0));
    trigger.onDone(
        f -> IntStream.range(0, PLENTY).forEach(i -> children.add(pool.submit(Tasks.value(i)))));
    first.open();
    for (int i = 0; i < PLENTY; i++) {
      TaskFuture<Integer> child = children.poll(limit().toNanos(), TimeUnit.NANOSECONDS);
      assertTrue(child != null, "submit blocked in a callback");
    }
    gate.open();
  }

  /** Interrupted while it blocks, submit throws, and the flag stays set. */
  @Test
  void BP_07_interrupted_submit_keeps_the_flag() throws Throwable {
    PoolExecutor pool = bounded(WhenFull.BLOCK);
    TaskLedger ledger = ledger();
    FileGate gate = block(pool);
    Background<Boolean> submitter =
        Background.start(
            () -> {
              assertThrows(
                  RejectedExecutionException.class,
                  () -> {
                    for (int i = 0; i < PLENTY; i++) {
                      pool.submit(Tasks.value(i));
                    }
                  });
              return Thread.currentThread().isInterrupted();
            });
    submitter.awaitBlocked(limit());
    submitter.interrupt();
    assertTrue(submitter.result(limit()), "the flag");
    assertFalse(pool.isShutdown());
    gate.open();
    assertEquals("after", get(pool.submit(Tasks.noting(ledger, "after"))));
  }

  /** A task that is cancelled while it waits gives its place back at once. */
  @Test
  void BP_08_cancelled_task_gives_its_place_back() throws Exception {
    PoolExecutor pool = bounded(WhenFull.REJECT);
    FileGate gate = block(pool);
    List<TaskFuture<Integer>> accepted = fill(pool);
    for (int round = 0; round < 200; round++) {
      TaskFuture<Integer> last = accepted.remove(accepted.size() - 1);
      assertTrue(last.cancel(false));
      accepted.add(pool.submit(Tasks.value(round)));
      assertThrows(RejectedExecutionException.class, () -> pool.submit(Tasks.value(-1)));
    }
    gate.open();
    settle(accepted.get(accepted.size() - 1));
  }

  /** Who is blocked in submit when the pool is shut down is refused, and not left waiting. */
  @Test
  void BP_09_shutdown_ends_a_blocked_submit() throws Throwable {
    PoolExecutor pool = bounded(WhenFull.BLOCK);
    FileGate gate = block(pool);
    Background<List<TaskFuture<Integer>>> submitter = submitUntilBlocked(pool);
    pool.shutdown();
    assertThrows(RejectedExecutionException.class, () -> submitter.result(limit()));
    gate.open();
    awaitEnd(pool);
  }

  /** A task that is refused since it cannot travel takes no place. */
  @Test
  void XTR_04_refused_tasks_take_no_place() throws Exception {
    PoolExecutor pool = bounded(WhenFull.REJECT);
    Baggage.Unsendable unsendable = new Baggage.Unsendable();
    for (int i = 0; i < 50; i++) {
      assertThrows(
          RejectedExecutionException.class, () -> pool.submit(Tasks.identity(), unsendable));
    }
    assertEquals(1, get(pool.submit(Tasks.value(1))));
  }
}
