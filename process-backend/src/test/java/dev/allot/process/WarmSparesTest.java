package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.VoidTask;
import dev.allot.testkit.fault.Crash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that are up before they are needed. */
@Bounded
class WarmSparesTest {
  @TempDir Path directory;

  private PoolExecutor open(@Nullable VoidTask initializer, String... settings) {
    PoolConfig.Builder config =
        PoolConfig.builder()
            .backend("process")
            .name("spares")
            .workers(1)
            .initializer(initializer)
            .set("allot.process.directory", directory.toString())
            .set("allot.process.warm-spares", "1");
    for (int i = 0; i < settings.length; i += 2) {
      config.set("allot.process." + settings[i], settings[i + 1]);
    }
    return PoolExecutor.open(config.build());
  }

  /** The pool's processes: the argument file of each is in the pool's directory. */
  private Set<Long> processes() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(directory.toString()))
        .map(ProcessHandle::pid)
        .filter(ProcessPools::isAlive)
        .collect(Collectors.toSet());
  }

  /** Where none is kept, one comes up while the time of a task runs out that ignores its end. */
  @Test
  void workerThatIsAboutToBeKilled_isReplacedByOneThatIsUp() {
    try (PoolExecutor pool = open(null, "warm-spares", "0", "cancel-grace", "4s")) {
      long first = ProcessPools.pid(pool);
      TaskFuture<Object> deaf = pool.submit(Crash.DEAF_SLEEP.task()::call);
      ProcessPools.await("it runs", () -> deaf.status() == TaskStatus.RUNNING);
      deaf.cancel(true);
      long spare = spareBeside(first);
      assertEquals(spare, ProcessPools.pid(pool));
      assertFalse(ProcessPools.isAlive(first));
    }
  }

  /** As where a task heeds its interruption late. */
  @Test
  void spareThatIsExpectedInVain_ends() throws Exception {
    try (ScriptedWorker pool = new ScriptedWorker(directory)) {
      pool.backend.expectReplacement();
      ProcessPools.await("a spare", () -> !processes().isEmpty());
      ProcessPools.await("its end", () -> processes().isEmpty());
    }
  }

  private static boolean isAnyBeingStarted() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("spares-spare"));
  }

  /** Waits for a spare that is up and can be taken, and returns it. */
  private long spareBeside(long worker) {
    ProcessPools.await(
        "a spare beside " + worker,
        () -> processes().stream().anyMatch(pid -> pid != worker) && !isAnyBeingStarted());
    Set<Long> others = processes();
    others.remove(worker);
    assertEquals(1, others.size());
    return others.iterator().next();
  }

  @Test
  void deadWorker_isReplacedByTheSpare_andTheSpareByAnother() {
    try (PoolExecutor pool = open(null)) {
      long worker = ProcessPools.pid(pool);
      for (int round = 0; round < 3; round++) {
        long spare = spareBeside(worker);
        long dead = worker;
        ProcessPools.kill(dead);
        ProcessPools.await("its end", () -> !ProcessPools.isAlive(dead));
        worker = ProcessPools.pid(pool);
        assertEquals(spare, worker);
      }
    }
    assertEquals(Set.of(), processes());
  }

  @Test
  void spareThatDies_isReplaced() {
    try (PoolExecutor pool = open(null)) {
      long worker = ProcessPools.pid(pool);
      long spare = spareBeside(worker);
      ProcessPools.kill(spare);
      ProcessPools.await("the spare's end", () -> !ProcessPools.isAlive(spare));
      assertNotEquals(spare, spareBeside(worker));
      assertEquals(worker, ProcessPools.pid(pool));
    }
    assertEquals(Set.of(), processes());
  }

  @Test
  void initializer_runsWhenTheSpareIsUsed() throws Exception {
    Ledger ledger = Ledger.in(directory);
    try (PoolExecutor pool = open(() -> ledger.add(ProcessHandle.current().pid()))) {
      long worker = ProcessPools.pid(pool);
      long spare = spareBeside(worker);
      assertEquals(List.of("" + worker), ledger.lines());
      ProcessPools.kill(worker);
      ProcessPools.await("its end", () -> !ProcessPools.isAlive(worker));
      assertEquals(spare, ProcessPools.pid(pool));
      assertEquals(List.of("" + worker, "" + spare), ledger.lines());
    }
  }

  /** A pause lasts at least as long as it says: one second before the first try, then two. */
  @Test
  void sparesThatEndBeforeTheyAreReady_areStartedLessAndLessOften() throws Exception {
    Path broken = directory.resolve("broken");
    try (PoolExecutor pool = open(null, "jvm-args", FaultyLogging.with(broken.toString()))) {
      long worker = ProcessPools.pid(pool);
      long spare = spareBeside(worker);
      Files.createFile(broken);
      ProcessPools.kill(spare);
      ProcessPools.await("two tries", () -> tries(broken).size() >= 2);
      List<Long> tries = tries(broken);
      assertTrue(tries.get(1) - tries.get(0) >= 2_000_000_000L, tries::toString);
      assertEquals(worker, ProcessPools.pid(pool));
    }
  }

  private static List<Long> tries(Path file) {
    try {
      return Files.readAllLines(file).stream().map(Long::parseLong).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It is tried again after a pause, and does not break a pool that works. */
  @Test
  void spareThatCannotStart_doesNoHarm() throws Exception {
    Path broken = directory.resolve("broken");
    Path attempts = directory.resolve("attempts");
    String script =
        String.format(
            "#!/bin/sh\nif [ -e '%s' ]; then echo no >> '%s'; exit 1; fi\nexec '%s/bin/java' \"$@\"\n",
            broken, attempts, System.getProperty("java.home"));
    Path java = Files.writeString(directory.resolve("java"), script);
    assertTrue(java.toFile().setExecutable(true));
    try (PoolExecutor pool = open(null, "java", java.toString())) {
      long worker = ProcessPools.pid(pool);
      long spare = spareBeside(worker);
      Files.createFile(broken);
      ProcessPools.kill(spare);
      ProcessPools.await("a spare that fails", () -> Files.exists(attempts));
      for (int i = 0; i < 100; i++) {
        assertEquals(i, ProcessPools.get(pool.submit((Integer n) -> n, i)));
      }
      Files.delete(broken);
      assertNotEquals(spare, spareBeside(worker));
      assertEquals(worker, ProcessPools.pid(pool));
    }
    assertEquals(Set.of(), processes());
  }
}
