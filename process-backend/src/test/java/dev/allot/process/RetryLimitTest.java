package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.CrashReason;
import dev.allot.PoolExecutor;
import dev.allot.Priority;
import dev.allot.Task;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.TaskTimeoutException;
import dev.allot.WorkerCrashedException;
import dev.allot.testkit.fault.Crash;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as which retry, and how many there are at most. */
@Bounded
class RetryLimitTest {
  private static ObservedPool seen;

  @TempDir Path directory;
  private Ledger ledger;

  @BeforeAll
  static void open() {
    seen = ObservedPool.open(1, "heap", "32m", "poison-limit", "3", "cancel-grace", "0ms");
  }

  @AfterAll
  static void close() {
    seen.close();
  }

  @BeforeEach
  void makeLedger() {
    ledger = Ledger.in(directory);
  }

  /** Dies of one thing after the other, an attempt each; then returns the number of its attempt. */
  private static Task<Integer> dying(Ledger ledger, Crash... crashes) {
    List<Crash> story = new ArrayList<>(List.of(crashes));
    return () -> {
      int attempt = TaskContext.current().attempt();
      ledger.add("attempt " + attempt);
      if (attempt <= story.size()) {
        story.get(attempt - 1).task().call();
      }
      return attempt;
    };
  }

  private TaskFuture<Integer> submit(TaskOptions options, Crash... crashes) {
    return seen.pool().with(options).submit(dying(ledger, crashes));
  }

  private WorkerCrashedException crash(TaskOptions options, Crash... crashes) {
    return ProcessPools.failure(WorkerCrashedException.class, submit(options, crashes));
  }

  @Test
  void poisonousTask_isGivenUp_howeverManyRetriesItHas() {
    WorkerCrashedException last =
        crash(
            TaskOptions.defaults().retries(50),
            Crash.HALT_7,
            Crash.HALT_7,
            Crash.HALT_7,
            Crash.HALT_7);
    assertEquals(3, last.attempt());
    assertEquals(2, last.getSuppressed().length);
    assertTrue(
        last.getMessage().contains("3 workers (allot.process.poison-limit)"), last::getMessage);
    assertEquals(List.of("attempt 1", "attempt 2", "attempt 3"), ledger.lines());
  }

  @Test
  void deathsForWantOfMemory_haveABudgetOfTheirOwn() {
    TaskOptions both = TaskOptions.defaults().retries(1).outOfMemoryRetries(1);
    assertEquals(3, ProcessPools.get(submit(both, Crash.HEAP_OUT_OF_MEMORY, Crash.HALT_7)));
  }

  @Test
  void retries_areNotForDeathsForWantOfMemory() {
    WorkerCrashedException last =
        crash(TaskOptions.defaults().retries(5), Crash.HEAP_OUT_OF_MEMORY);
    assertEquals(CrashReason.OUT_OF_MEMORY, last.reason());
    assertEquals(1, last.attempt());
    assertFalse(last.getMessage().contains("poison"), last::getMessage);
  }

  @Test
  void retriesForWantOfMemory_areNotForOtherDeaths() {
    WorkerCrashedException last = crash(TaskOptions.defaults().outOfMemoryRetries(5), Crash.HALT_7);
    assertEquals(CrashReason.EXIT, last.reason());
    assertEquals(1, last.attempt());
  }

  /** A timeout is the task's own, though its worker is killed for it. */
  @Test
  void timeout_isNotTriedAgain() {
    TaskOptions limited = TaskOptions.defaults().retries(5).timeout(Duration.ofSeconds(1));
    ProcessPools.failure(TaskTimeoutException.class, submit(limited, Crash.DEAF_SLEEP));
    ProcessPools.pid(seen.pool());
    assertEquals(List.of("attempt 1"), ledger.lines());
  }

  /** What shutdownNow returns may be run elsewhere: it has never started. */
  @Test
  void SHUT14_taskBetweenTwoAttempts_isNotReturned() {
    FileGate gate = FileGate.in(directory.resolve("gate"));
    try (PoolExecutor pool = ProcessPools.open(1, "cancel-grace", "0ms")) {
      TaskFuture<Integer> retried =
          pool.with(TaskOptions.defaults().retries(1).priority(Priority.LOW))
              .submit(dying(ledger, Crash.HALT_7));
      ledger.await(1);
      // Before the next attempt, for which there is no other worker.
      TaskFuture<Integer> before =
          pool.with(TaskOptions.defaults().priority(Priority.HIGH))
              .submit(Tasks.atGate(gate, "before", 1));
      gate.awaitArrivals(1, Duration.ofSeconds(60));
      assertEquals(List.of(), pool.shutdownNow());
      assertTrue(retried.isCancelled());
      assertTrue(before.isCancelled());
    }
  }

  @Test
  void cancellation_endsTheAttempts() {
    TaskFuture<Integer> task =
        submit(TaskOptions.defaults().retries(5), Crash.HALT_7, Crash.DEAF_SLEEP);
    ledger.await(2);
    assertTrue(task.cancel(true));
    ProcessPools.pid(seen.pool());
    assertEquals(List.of("attempt 1", "attempt 2"), ledger.lines());
  }
}
