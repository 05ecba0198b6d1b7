package dev.allot.examples.census;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.BrokenPoolException;
import dev.allot.CrashReason;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.WorkerCrashedException;
import dev.allot.WorkerDeath;
import dev.allot.examples.Backends;
import dev.allot.examples.census.Flaw.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of tasks that fail although no jar is to blame. */
class CensusRunTest {
  private static final Flaw WALK = new Flaw("closed", Reason.DENIED, "");

  @TempDir Path root;

  @Test
  void deathOfWorkerIsRowAndTheCensusIncomplete() throws IOException {
    String message = "worker pool-1-worker-2 (pid 4711) was ended by SIGKILL\nlast lines\n...";

    Tally tally = censusWithFailing("b.jar", crash(message));

    assertEquals(
        List.of("a.jar", "b.jar", "closed"), tally.rows().stream().map(Row::path).toList());
    assertEquals(
        List.of(new Flaw("b.jar", Reason.WORKER_DIED, message.lines().findFirst().get()), WALK),
        tally.flaws());
    assertTrue(tally.isIncomplete());
  }

  @Test
  void realDeathCostsOneRow() throws IOException {
    Supplier<PoolExecutor> pools = Backends.PROCESS.pools(2);
    SampleJars.writeTo(root);
    Task<Object> halt =
        () -> {
          Runtime.getRuntime().halt(3);
          return null;
        };

    Execution census =
        Execution.of(
            () -> DetouredPool.of(pools.get(), "b/multi.jar", halt), "--dir", root.toString());

    assertEquals(1, census.exitCode());
    assertTrue(census.out().contains("jars " + (SampleJars.GOOD - 1)), () -> "" + census.out());
    assertTrue(census.out().contains("flawed " + (SampleJars.BAD + 1)), () -> "" + census.out());
    assertTrue(
        census.out().stream().anyMatch(line -> line.startsWith("b/multi.jar its worker died")),
        () -> "" + census.out());
  }

  @Test
  void unforeseenFailureIsRowAndTheCensusIncomplete() throws IOException {
    Tally tally = censusWithFailing("a.jar", new StackOverflowError());

    assertEquals(
        List.of(new Flaw("a.jar", Reason.FAILED, "java.lang.StackOverflowError"), WALK),
        tally.flaws());
    assertTrue(tally.isIncomplete());
  }

  @Test
  void brokenPoolEndsTheCensus() {
    BrokenPoolException broken = new BrokenPoolException("no worker starts", null);

    assertSame(
        broken, assertThrows(BrokenPoolException.class, () -> censusWithFailing("a.jar", broken)));
  }

  @Test
  void flawedJarLeavesTheCensusComplete() throws IOException {
    SampleJars.write(root, "c.jar", new byte[0]);

    Tally tally = censusWithFailing("none", null);

    assertEquals(List.of(new Flaw("c.jar", Reason.EMPTY, ""), WALK), tally.flaws());
    assertFalse(tally.isIncomplete());
  }

  @Test
  void incompleteCensusExitsWithOne() throws IOException {
    SampleJars.write(root, "a.jar", SampleJars.good());

    Execution census =
        Execution.of(
            () -> DetouredPool.of(Backends.THREAD.open(1), "a.jar", failure(crash("died"))),
            "--dir",
            root.toString());

    assertEquals(1, census.exitCode());
    assertTrue(census.out().contains("a.jar its worker died died"), () -> "" + census.out());
    assertTrue(census.digest().length() == 64, "there is a digest all the same");
  }

  /** Takes a census of a.jar and b.jar in which the task for one of them fails. */
  private Tally censusWithFailing(String path, Throwable failure) throws IOException {
    SampleJars.write(root, "a.jar", SampleJars.good());
    SampleJars.write(root, "b.jar", SampleJars.good());
    List<FoundJar> jars = JarWalk.of(root).jars();
    AtomicInteger steps = new AtomicInteger();
    Tally tally;
    try (PoolExecutor pool = Backends.THREAD.open(2)) {
      tally =
          CensusRun.of(
              DetouredPool.of(pool, path, failure(failure)), jars, List.of(WALK), stepping(steps));
    }
    assertEquals(jars.size(), steps.get(), "steps of the progress");
    return tally;
  }

  private static Task<Object> failure(Throwable failure) {
    return () -> {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    };
  }

  private static Progress stepping(AtomicInteger steps) {
    return new Progress() {
      @Override
      public void step() {
        steps.incrementAndGet();
      }

      @Override
      public void close() {}
    };
  }

  private static WorkerCrashedException crash(String message) {
    WorkerDeath death =
        new WorkerDeath(
            "w", 4711, CrashReason.SIGNAL, 137, Duration.ZERO, "was killed", List.of(), null);
    return new WorkerCrashedException(message, 1, 1, death);
  }
}
