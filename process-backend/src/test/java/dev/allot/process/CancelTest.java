package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Cancelling tasks in each state, and what becomes of their worker. */
@Bounded
class CancelTest {
  @TempDir Path directory;
  private Ledger ledger;

  @BeforeEach
  void makeLedger() {
    ledger = Ledger.in(directory);
  }

  /** A task that writes that it has started, and sleeps. */
  private TaskFuture<Integer> sleeper(PoolExecutor pool) {
    Ledger started = ledger;
    TaskFuture<Integer> future =
        pool.submit(
            () -> {
              started.add("started");
              try {
                // The task that is cancelled; its interruption ends this.
                Thread.sleep(Long.MAX_VALUE);
              } catch (InterruptedException e) {
                started.add("interrupted " + TaskContext.current().isCancelled());
                // The usual thing to do: to log with the flag set must not harm the worker.
                Thread.currentThread().interrupt();
                LoggerFactory.getLogger(CancelTest.class).info("interrupted");
              }
              return 1;
            });
    ledger.await(1);
    assertEquals(TaskStatus.RUNNING, future.status());
    return future;
  }

  @Test
  void FUT02_cancelOfAQueuedTask_keepsItFromStarting() {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      TaskFuture<Integer> first = sleeper(pool);
      Ledger started = ledger;
      TaskFuture<?> second = pool.submit(() -> started.add("second"));
      assertEquals(TaskStatus.PENDING, second.status());
      assertTrue(second.cancel(false));
      assertThrows(CancellationException.class, second::get);
      assertTrue(first.cancel(true));
      assertFalse(ledger.lines().contains("second"));
    }
    assertFalse(ledger.lines().contains("second"));
  }

  @Test
  void FUT02_cancelFalseOfARunningTask_doesNothing() {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      TaskFuture<Integer> future = sleeper(pool);
      assertFalse(future.cancel(false));
      assertEquals(TaskStatus.RUNNING, future.status());
      assertTrue(future.cancel(true));
      assertEquals(TaskStatus.CANCELLED, future.status());
    }
  }

  @Test
  void CAN02_cancelTrueOfASleepingTask_interruptsIt_andTheWorkerLives() {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      long pid = ProcessPools.pid(pool);
      assertTrue(sleeper(pool).cancel(true));
      assertEquals(pid, ProcessPools.pid(pool));
      assertEquals(List.of("started", "interrupted true"), ledger.lines());
    }
  }

  /** An interrupt must not strike the channel to this JVM, which tasks use to log. */
  @Test
  void CAN02_cancelTrueOfALoggingTask_leavesTheWorkerAlive() {
    try (PoolExecutor pool = ProcessPools.open(1, "cancel-grace", "60s")) {
      long pid = ProcessPools.pid(pool);
      Ledger started = ledger;
      for (int i = 0; i < 10; i++) {
        TaskFuture<Integer> future =
            pool.submit(
                () -> {
                  started.add("started");
                  while (!Thread.currentThread().isInterrupted()) {
                    LoggerFactory.getLogger(CancelTest.class).warn("again");
                  }
                  LoggerFactory.getLogger(CancelTest.class).warn("and again");
                  return 1;
                });
        ledger.await(i + 1);
        assertTrue(future.cancel(true));
      }
      assertEquals(pid, ProcessPools.pid(pool));
    }
  }

  @Test
  void taskThatInterruptsItselfAndLogs_succeeds() {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      long pid = ProcessPools.pid(pool);
      TaskFuture<Integer> future =
          pool.submit(
              () -> {
                Thread.currentThread().interrupt();
                LoggerFactory.getLogger(CancelTest.class).info("interrupted");
                return 5;
              });
      assertEquals(5, ProcessPools.get(future));
      assertEquals(false, ProcessPools.get(pool.submit(Thread::interrupted)));
      assertEquals(pid, ProcessPools.pid(pool));
    }
  }

  private TaskFuture<Long> spinner(PoolExecutor pool) {
    Ledger started = ledger;
    TaskFuture<Long> future =
        pool.submit(
            () -> {
              started.add("started");
              long x = 0;
              while (x >= 0) {
                for (int i = 0; i < Integer.MAX_VALUE; i++) {
                  x += i;
                }
                x &= Long.MAX_VALUE;
              }
              return x;
            });
    ledger.await(1);
    return future;
  }

  @Test
  void CAN02_cancelTrueOfASpinningTask_killsTheWorkerAfterTheGrace() {
    try (PoolExecutor pool = ProcessPools.open(1, "cancel-grace", "100ms")) {
      long pid = ProcessPools.pid(pool);
      TaskFuture<Long> future = spinner(pool);
      assertTrue(future.cancel(true));
      assertTrue(future.isCancelled(), "the future does not wait for the worker");
      assertNotEquals(pid, ProcessPools.pid(pool));
      assertFalse(ProcessPools.isAlive(pid));
    }
  }

  @Test
  void CAN02_withoutGrace_theWorkerIsKilledAtOnce() {
    try (PoolExecutor pool = ProcessPools.open(1, "cancel-grace", "0ms")) {
      long pid = ProcessPools.pid(pool);
      assertTrue(spinner(pool).cancel(true));
      assertNotEquals(pid, ProcessPools.pid(pool));
    }
  }

  @Test
  void CAN02_closedMap_freesTheWorkerOfItsElement() {
    try (PoolExecutor pool = ProcessPools.open(1, "cancel-grace", "50ms")) {
      Ledger started = ledger;
      MapResults<Integer> results =
          pool.map(
              (Integer i) -> {
                started.add(i);
                while (i == 1) {
                  Thread.onSpinWait();
                }
                return i;
              },
              List.of(0, 1, 2, 3),
              MapOptions.defaults().chunkSize(4));
      assertEquals(0, results.iterator().next());
      ledger.await(2);
      results.close();
      assertEquals(9, ProcessPools.get(pool.submit(() -> 9)));
      assertEquals(List.of("0", "1"), ledger.lines(), "the elements behind are cancelled");
    }
  }
}
