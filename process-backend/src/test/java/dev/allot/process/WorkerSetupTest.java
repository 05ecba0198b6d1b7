package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.BrokenPoolException;
import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.VoidTask;
import dev.allot.testkit.fault.Crash;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Initializers and finalizers of processes; the rules that all backends have are elsewhere. */
@Bounded
class WorkerSetupTest {
  @TempDir Path directory;

  private static void assertHas(String text, String... parts) {
    assertTrue(Arrays.stream(parts).allMatch(text::contains), text);
  }

  /** What is said when each worker dies of its initializer. */
  private static String brokenBy(VoidTask initializer, String... settings) {
    try (ObservedPool seen =
        ObservedPool.open(
            1,
            config -> {
              config.initializer(initializer);
              for (int i = 0; i < settings.length; i += 2) {
                config.set("allot.process." + settings[i], settings[i + 1]);
              }
            })) {
      TaskFuture<Integer> task = seen.pool().submit(() -> 1);
      return ProcessPools.failure(BrokenPoolException.class, task).getMessage();
    }
  }

  @Test
  void initializerThatExits_breaksThePool_inItsWords() {
    String message =
        brokenBy(
            () -> {
              System.err.println("the licence has expired");
              System.exit(5);
            });
    assertHas(message, "exit code 5", "while it ran the initializer", "the licence has expired");
  }

  @Test
  void initializerThatHangs_isEndedWithTheTimeForAStart() {
    String message =
        brokenBy(
            () -> {
              try {
                Crash.DEAF_SLEEP.task().call();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            "start-timeout",
            "4s");
    assertHas(message, "allot.process.start-timeout", "while it ran the initializer");
  }

  @Test
  void eachReplacement_isInitializedToo() {
    Ledger ledger = Ledger.in(directory);
    try (ObservedPool seen =
        ObservedPool.open(
            1, config -> config.initializer(() -> ledger.add(ProcessHandle.current().pid())))) {
      long first = ProcessPools.pid(seen.pool());
      ProcessPools.kill(first);
      ProcessPools.await("the end of " + first, () -> !ProcessPools.isAlive(first));
      long second = ProcessPools.pid(seen.pool());
      assertEquals(List.of("" + first, "" + second), ledger.lines());
    }
  }

  /** Also in one that is replaced in good order, and not in one that dies. */
  @Test
  void finalizer_runsInEachWorkerThatEndsInGoodOrder() {
    Ledger ledger = Ledger.in(directory);
    long usedUp;
    try (ObservedPool seen =
        ObservedPool.open(
            1,
            config ->
                config
                    .maxTasksPerWorker(2)
                    .finalizer(() -> ledger.add(ProcessHandle.current().pid())))) {
      long first = ProcessPools.pid(seen.pool());
      ProcessPools.kill(first);
      ProcessPools.await("the end of " + first, () -> !ProcessPools.isAlive(first));
      usedUp = ProcessPools.pid(seen.pool());
      assertEquals(usedUp, ProcessPools.pid(seen.pool()));
      ProcessPools.pid(seen.pool());
    }
    List<String> ended = ledger.lines();
    assertEquals(2, ended.size(), ended::toString);
    assertEquals("" + usedUp, ended.get(0));
  }

  @Test
  void initializerThatCannotTravel_isRefusedAtOnce() {
    Object here = new Object();
    PoolConfig config =
        PoolConfig.builder()
            .backend("process")
            .workers(1)
            .initializer(() -> System.out.println(here))
            .build();
    PoolConfigException refusal =
        assertThrows(PoolConfigException.class, () -> PoolExecutor.open(config).close());
    assertHas(refusal.getMessage(), "the initializer cannot travel", "java.lang.Object");
  }
}
