package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Background;
import dev.allot.testkit.watch.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Rules SHUT on shutdown(), shutdownNow() and close(); {@link ExitContract} has the rest. */
public abstract class ShutdownContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected ShutdownContract() {}

  /** submit after shutdown() throws. */
  @Test
  void SHUT_01_submit_afterwards_is_refused() throws Exception {
    PoolExecutor pool = open(1);
    assertEquals(1, get(pool.submit(Tasks.value(1))));
    pool.shutdown();
    assertTrue(pool.isShutdown());
    assertThrows(RejectedExecutionException.class, () -> pool.submit(Tasks.value(2)));
    assertThrows(RejectedExecutionException.class, () -> pool.execute(() -> {}));
    awaitEnd(pool);
    assertThrows(RejectedExecutionException.class, () -> pool.submit(Tasks.value(2)));
  }

  /** close() finishes fifty queued tasks. */
  @Test
  void SHUT_02_close_finishes_what_is_queued() throws Exception {
    PoolExecutor pool = open(2);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    pool.submit(Tasks.atGate(gate, "blocker", 0));
    gate.awaitArrivals(1, limit());
    List<TaskFuture<String>> futures = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      futures.add(pool.submit(Tasks.noting(ledger, "t" + i)));
    }
    gate.open();
    close(pool);
    assertTrue(pool.isTerminated());
    for (int i = 0; i < 50; i++) {
      assertEquals("t" + i, futures.get(i).resultNow());
    }
    assertEquals(50, ledger.keys().size());
  }

  /** shutdownNow(): queued tasks never start and are returned, running ones are stopped. */
  @Test
  void SHUT_03_shutdown_now_leaves_nothing_pending() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    List<TaskFuture<String>> futures = new ArrayList<>();
    futures.add(pool.submit(Tasks.notingAtGate(ledger, gate, "running")));
    gate.awaitArrivals(1, limit());
    for (int i = 0; i < 20; i++) {
      futures.add(pool.submit(Tasks.noting(ledger, "t" + i)));
    }
    List<Runnable> unstarted = pool.shutdownNow();
    for (TaskFuture<String> future : futures) {
      assertEquals(TaskStatus.CANCELLED, future.status(), future::toString);
    }
    awaitEnd(pool);
    assertEquals(List.of("running", "running-interrupted"), ledger.keys());
    assertEquals(20, unstarted.size());
    unstarted.get(0).run();
    assertEquals(List.of("running", "running-interrupted", "t0"), ledger.keys());
  }

  /**
   * Each task is started or returned by shutdownNow(), also where it comes between the worker who
   * takes a task and its start.
   *
   * <p>If it fails: a task that a worker has taken and not started belongs to those returned.
   */
  @Test
  void SHUT_14_each_task_is_started_or_returned() throws Exception {
    for (int round = 0; round < rounds(200); round++) {
      PoolExecutor pool = open(2);
      TaskLedger ledger = ledger();
      if (round == 0) {
        // So that something is left to be returned for certain, once; by chance in the others.
        FileGate gate = gate();
        pool.submit(Tasks.atGate(gate, "one", 1));
        pool.submit(Tasks.atGate(gate, "two", 2));
        gate.awaitArrivals(2, limit());
      }
      int tasks = 30;
      for (int i = 0; i < tasks; i++) {
        pool.submit(Tasks.noting(ledger, "t" + i));
      }
      int returned = pool.shutdownNow().size();
      awaitEnd(pool);
      assertEquals(tasks, returned + ledger.keys().size(), "started and returned");
    }
  }

  /** The second time nothing happens. */
  @Test
  void SHUT_04_idempotent() throws Exception {
    PoolExecutor pool = open(1);
    pool.submit(Tasks.value(1));
    pool.shutdown();
    pool.shutdown();
    close(pool);
    close(pool);
    assertEquals(List.of(), pool.shutdownNow());
    assertTrue(pool.awaitTermination(0, TimeUnit.SECONDS));
  }

  /** When close() has returned, the workers are gone; the check after each test looks for them. */
  @Test
  void SHUT_05_close_waits_for_tasks_and_workers() throws Exception {
    PoolExecutor pool = open(2);
    TaskFuture<Integer> future = pool.submit(Tasks.value(1));
    pool.submit(Tasks.value(2));
    close(pool);
    assertTrue(future.isDone());
    assertTrue(pool.isTerminated());
  }

  /** Workers that idle end, too, and at once. */
  @Test
  void SHUT_15_idle_workers_end_too() throws Exception {
    for (int round = 0; round < rounds(20); round++) {
      PoolExecutor pool = open(2);
      get(pool.submit(Tasks.value(round)));
      get(pool.submit(Tasks.value(round)));
      pool.shutdown();
      awaitEnd(pool);
    }
  }

  /** shutdown() does not wait; what was accepted is done all the same, and the pool ends. */
  @Test
  void SHUT_06_shutdown_does_not_wait() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    pool.submit(Tasks.atGate(gate, "a", 1));
    TaskFuture<Integer> queued = pool.submit(Tasks.value(2));
    pool.shutdown();
    assertFalse(pool.isTerminated());
    assertFalse(pool.awaitTermination(0, TimeUnit.SECONDS));
    gate.open();
    assertEquals(2, get(queued));
    awaitEnd(pool);
  }

  /** No hang where tasks are submitted, cancelled, and the pool shut down with nothing left. */
  @Test
  void SHUT_09_no_hang_after_submit_cancel_shutdown() throws Exception {
    for (int round = 0; round < rounds(20); round++) {
      PoolExecutor pool = open(1);
      List<TaskFuture<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        futures.add(pool.submit(Tasks.value(i)));
      }
      futures.forEach(future -> future.cancel(true));
      pool.shutdown();
      awaitEnd(pool);
    }
  }

  /** No hang where the pool is shut down before it ever had a task. */
  @Test
  void SHUT_18_no_hang_of_an_unused_pool() throws Exception {
    PoolExecutor pool = open(4);
    close(pool);
    assertTrue(pool.isTerminated());
    PoolExecutor stopped = open(4);
    assertEquals(List.of(), stopped.shutdownNow());
    awaitEnd(stopped);
  }

  /** close() in a task's callback would wait for itself: it throws, and the pool is shut down. */
  @Test
  void SHUT_11_close_within_a_callback_is_refused() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    TaskFuture<Integer> future = pool.submit(Tasks.atGate(gate, "a", 1));
    future.onDone(f -> thrown.set(assertThrows(IllegalStateException.class, pool::close)));
    gate.open();
    awaitShutdown(pool);
    awaitEnd(pool);
    assertNotNull(thrown.get(), "close() in the callback threw nothing");
    assertTrue(thrown.get().getMessage().contains(pool.config().name()), "" + thrown.get());
  }

  private void awaitShutdown(PoolExecutor pool) {
    Poll.until("the shutdown of " + pool, limit(), pool::isShutdown);
  }

  /** Interrupted, close() stops the pool, waits for its end, and sets the flag again. */
  @Test
  void SHUT_12_interrupted_close_stops_the_pool() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> running = pool.submit(Tasks.atGate(gate, "a", 1));
    TaskFuture<Integer> queued = pool.submit(Tasks.value(2));
    gate.awaitArrivals(1, limit());
    Background<Boolean> closer =
        Background.start(
            () -> {
              pool.close();
              return Thread.currentThread().isInterrupted();
            });
    closer.awaitBlocked(limit());
    closer.interrupt();
    assertTrue(closer.result(limit()), "the flag");
    assertTrue(pool.isTerminated());
    assertTrue(running.isCancelled());
    assertTrue(queued.isCancelled());
  }

  /**
   * What is not done in time is stopped; what is, is not. A limit that is long enough is not waited
   * out: otherwise this would run into the limit of a test.
   */
  @Test
  void SHUT_19_close_within_a_limit() throws Exception {
    PoolExecutor stopped = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> running = stopped.submit(Tasks.atGate(gate, "a", 1));
    gate.awaitArrivals(1, limit());
    TaskFuture<Integer> queued = stopped.submit(Tasks.value(2));
    assertTrue(inTime(() -> stopped.close(Duration.ofMillis(50))), stopped::toString);
    assertTrue(running.isCancelled());
    assertTrue(queued.isCancelled());
    assertTrue(stopped.isTerminated());
    PoolExecutor drained = open(1);
    TaskFuture<Integer> accepted = drained.submit(Tasks.value(3));
    assertTrue(inTime(() -> drained.close(Duration.ofHours(1))), drained::toString);
    assertEquals(3, get(accepted));
  }

  /** shutdownNow() after shutdown() stops what was to be finished. */
  @Test
  void SHUT_13_shutdown_now_after_shutdown() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    pool.submit(Tasks.atGate(gate, "a", 1));
    gate.awaitArrivals(1, limit());
    TaskFuture<Integer> queued = pool.submit(Tasks.value(2));
    pool.shutdown();
    assertEquals(1, pool.shutdownNow().size());
    assertTrue(queued.isCancelled());
    awaitEnd(pool);
  }

  /** Submissions of many threads that race with a shutdown are refused, or done. */
  @Test
  void XTR_12_submit_from_many_threads_while_it_shuts_down() throws Throwable {
    for (int round = 0; round < rounds(10); round++) {
      PoolExecutor pool = open(2);
      CountDownLatch shut = new CountDownLatch(1);
      List<Background<List<TaskFuture<Integer>>>> submitters = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        submitters.add(
            Background.start(
                () -> {
                  List<TaskFuture<Integer>> accepted = new ArrayList<>();
                  try {
                    while (accepted.size() < 5_000) {
                      accepted.add(pool.submit(Tasks.value(accepted.size())));
                    }
                    shut.await();
                    pool.submit(Tasks.value(accepted.size()));
                  } catch (RejectedExecutionException e) {
                    return accepted;
                  }
                  throw new AssertionError("accepted after the shutdown");
                }));
      }
      try {
        pool.submit(Tasks.value(0)).get(limit());
      } finally {
        pool.shutdown();
        shut.countDown();
      }
      pool.close();
      for (Background<List<TaskFuture<Integer>>> submitter : submitters) {
        List<TaskFuture<Integer>> accepted = submitter.result(limit());
        for (int i = 0; i < accepted.size(); i++) {
          assertEquals(i, accepted.get(i).resultNow());
        }
      }
    }
  }
}
