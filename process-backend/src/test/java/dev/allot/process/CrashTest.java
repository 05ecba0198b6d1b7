package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WorkerCrashedException;
import java.io.Serializable;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A task that ends its worker fails, with the reason; the pool works on with another worker. */
@Bounded
class CrashTest {
  private static PoolExecutor pool;

  @BeforeAll
  static void open() {
    pool = ProcessPools.open(1, "heap", "64m");
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  /** What a task does. */
  private interface Deed extends Serializable {
    void run() throws Exception;
  }

  /** Runs a task that is the end of its worker. */
  private static WorkerCrashedException crash(Deed deed) {
    long before = ProcessPools.pid(pool);
    TaskFuture<?> future =
        pool.submit(
            () -> {
              deed.run();
              return "survived";
            });
    WorkerCrashedException crash = ProcessPools.failure(WorkerCrashedException.class, future);
    assertEquals(before, crash.pid());
    assertTrue(crash.getMessage().contains("pid " + before), crash.getMessage());
    assertTrue(crash.getMessage().contains("task " + future.taskId()), crash.getMessage());
    assertNotEquals(before, ProcessPools.pid(pool));
    assertFalse(ProcessPools.isAlive(before));
    return crash;
  }

  private static void assertHas(WorkerCrashedException crash, String part) {
    assertTrue(crash.getMessage().contains(part), crash.getMessage());
  }

  @Test
  void PROC03_exit0_isACrashToo() {
    WorkerCrashedException crash = crash(() -> System.exit(0));
    assertEquals(OptionalInt.of(0), crash.exitCode());
    assertHas(crash, "exit code 0");
  }

  @Test
  void PROC03_halt_hasItsCodeAndTheLastWords() {
    WorkerCrashedException crash =
        crash(
            () -> {
              for (int i = 0; i < 100; i++) {
                System.err.println("line " + i + " of the end");
              }
              Runtime.getRuntime().halt(7);
            });
    assertEquals(OptionalInt.of(7), crash.exitCode());
    assertEquals(OptionalInt.empty(), crash.signal());
    assertHas(crash, "exit code 7");
    assertHas(crash, "line 99 of the end");
    assertHas(crash, "line 80 of the end");
    assertFalse(crash.getMessage().contains("line 79 "), crash.getMessage());
  }

  @Test
  void DEAD04_sigkill_hasItsName() {
    WorkerCrashedException crash =
        crash(
            () -> {
              ProcessPools.signal(ProcessHandle.current().pid(), "KILL");
              // The signal ends this; the task must not end before it.
              Thread.sleep(Long.MAX_VALUE);
            });
    assertEquals(OptionalInt.of(9), crash.signal());
    assertHas(crash, "SIGKILL");
    assertHas(crash, "memory");
  }

  @Test
  void DEAD04_sigterm_hasItsName() {
    WorkerCrashedException crash =
        crash(
            () -> {
              ProcessPools.signal(ProcessHandle.current().pid(), "TERM");
              // The signal ends this; the task must not end before it.
              Thread.sleep(Long.MAX_VALUE);
            });
    assertHas(crash, "SIGTERM");
  }

  /** Also when the task wrote something to stderr, where the JVM's own report is not. */
  @Test
  void DEAD04_segmentationFault_isReportedAsSuch() {
    WorkerCrashedException crash =
        crash(
            () -> {
              System.err.println("a warning");
              ProcessPools.signal(ProcessHandle.current().pid(), "SEGV");
              // The signal ends this; the task must not end before it.
              Thread.sleep(Long.MAX_VALUE);
            });
    assertHas(crash, "SIGSEGV");
    assertHas(crash, "a warning");
  }

  /** Also when it was in the middle of a line. */
  @Test
  void DEAD04_outOfMemory_isReportedAsSuch() {
    WorkerCrashedException crash =
        crash(
            () -> {
              System.out.print("in the middle of");
              System.out.flush();
              long[][] all = new long[1000][];
              for (int i = 0; i < all.length; i++) {
                all[i] = new long[1 << 20];
              }
            });
    assertHas(crash, "ran out of memory");
    assertHas(crash, "allot.process.heap");
  }

  @Test
  void stackOverflow_costsTheTaskOnly() {
    long before = ProcessPools.pid(pool);
    ProcessPools.failure(StackOverflowError.class, pool.submit(() -> endless(0)));
    assertEquals(before, ProcessPools.pid(pool));
  }

  private static long endless(long depth) {
    return endless(depth + 1) + 1;
  }

  @Test
  void DEAD04_killedWhileIdle_isReplaced() {
    long before = ProcessPools.pid(pool);
    ProcessPools.kill(before);
    for (int i = 0; i < 3; i++) {
      assertNotEquals(before, ProcessPools.pid(pool));
    }
  }

  @Test
  void XTR01_submitInTheCallbackOfACrash_works() {
    CompletableFuture<TaskFuture<Integer>> next = new CompletableFuture<>();
    TaskFuture<Integer> bad =
        pool.submit(
            () -> {
              Runtime.getRuntime().halt(5);
              return 1;
            });
    bad.onDone(done -> next.complete(pool.submit(() -> 6)));
    assertEquals(6, ProcessPools.get(ProcessPools.get(next)));
  }

  @Test
  void DEAD07_crashAfterShutdown_endsThePool() throws InterruptedException {
    PoolExecutor other = ProcessPools.open(1);
    TaskFuture<Integer> bad =
        other.submit(
            () -> {
              Runtime.getRuntime().halt(1);
              return 1;
            });
    TaskFuture<Integer> good = other.submit(() -> 2);
    other.shutdown();
    ProcessPools.awaitTermination(other);
    ProcessPools.failure(WorkerCrashedException.class, bad);
    assertEquals(2, good.resultNow());
    assertThrows(
        java.util.concurrent.RejectedExecutionException.class, () -> other.submit(() -> 1));
  }
}
