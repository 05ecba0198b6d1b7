package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.BrokenPoolException;
import dev.allot.PoolConfig;
import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that are of no use are started again, and not for ever. */
@Bounded
class RestartLimitTest {
  @TempDir Path directory;
  private Ledger failures;
  private Path works;

  @BeforeEach
  void prepare() {
    failures = Ledger.in(directory);
    works = directory.resolve("works");
  }

  /** A launcher that fails unless a file is there, and takes note of that. */
  private String java() throws IOException {
    String script =
        String.format(
            "#!/bin/sh\n"
                + "[ -e '%s' ] && exec '%s/bin/java' \"$@\"\n"
                + "echo failed >> '%s'; echo 'no room today' >&2; exit 9\n",
            works, System.getProperty("java.home"), failures.file());
    Path java = Files.writeString(directory.resolve("java"), script);
    assertTrue(java.toFile().setExecutable(true));
    return java.toString();
  }

  private static void assertHas(String text, String... parts) {
    assertTrue(Arrays.stream(parts).allMatch(text::contains), text);
  }

  /** Of a pool that once worked, so many starts in a row may fail. */
  @Test
  void startsThatFailInARow_breakThePool_inTheWorkersWords() throws Exception {
    Files.createFile(works);
    try (PoolExecutor pool = ProcessPools.open(1, "java", java(), "restart-limit", "2")) {
      long pid = ProcessPools.pid(pool);
      Files.delete(works);
      ProcessPools.kill(pid);
      ProcessPools.await("the end of " + pid, () -> !ProcessPools.isAlive(pid));
      TaskFuture<Integer> waiting = pool.submit(() -> 1);
      String message = ProcessPools.failure(BrokenPoolException.class, waiting).getMessage();
      assertHas(message, "exit code 9", "no room today", "allot.process.java");
      assertThrows(BrokenPoolException.class, () -> pool.submit(() -> 1));
      assertEquals(2, failures.lines().size());
    }
  }

  @Test
  void taskThatIsDone_endsTheRow() throws Exception {
    Files.createFile(works);
    try (PoolExecutor pool = ProcessPools.open(1, "java", java(), "restart-limit", "3")) {
      for (int i = 0; i < 3; i++) {
        int before = failures.lines().size();
        long pid = ProcessPools.pid(pool);
        Files.delete(works);
        ProcessPools.kill(pid);
        ProcessPools.await("the end of " + pid, () -> !ProcessPools.isAlive(pid));
        TaskFuture<Integer> next = pool.submit(() -> 2);
        failures.await(before + 1);
        Files.createFile(works);
        assertEquals(2, ProcessPools.get(next));
      }
    }
  }

  /** One that comes up and dies before it has done anything is as useless as one that does not. */
  @Test
  void workersThatDieAsSoonAsTheyAreUp_breakThePool() throws Exception {
    AtomicInteger started = new AtomicInteger();
    PoolConfig config =
        PoolConfig.builder()
            .backend("process")
            .workers(1)
            .set("allot.process.min-workers", "1")
            .set("allot.process.restart-limit", "3")
            .listener(
                event -> {
                  if (event instanceof PoolEvent.WorkerStarted up) {
                    started.incrementAndGet();
                    ProcessPools.kill(up.pid());
                  }
                })
            .build();
    try (PoolExecutor pool = PoolExecutor.open(config)) {
      ProcessPools.await("it is broken", () -> pool.toString().contains("BROKEN"));
      BrokenPoolException broken =
          assertThrows(BrokenPoolException.class, () -> pool.submit(() -> 1));
      assertHas(broken.getMessage(), "SIGKILL");
      assertTrue(
          broken.getMessage().contains("before it was ready for its first task")
              || broken.getMessage().contains("while it ran no task"),
          broken.getMessage());
      assertEquals(3, started.get());
      ProcessPools.await("three deaths", () -> pool.stats().crashes() == 3);
    }
  }
}
