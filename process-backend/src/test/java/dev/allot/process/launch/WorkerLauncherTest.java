package dev.allot.process.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.CrashReason;
import dev.allot.process.Bounded;
import dev.allot.process.worker.WorkerMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails is told to who can count it, whatever it was that failed. */
@Bounded
class WorkerLauncherTest {
  @TempDir Path temp;

  private static WorkerSettings settings(List<String> classPath) {
    return new WorkerSettings(
        null,
        1,
        0,
        List.of(),
        List.of(),
        "jdk",
        WorkerClasses.plain(classPath),
        4096,
        true,
        "INFO",
        10,
        Duration.ofSeconds(60),
        0,
        false);
  }

  /**
   * As that of a library whose jar is another version's: else workers would be started for ever.
   */
  @Test
  void errorWhileStarting_isAFailedStart() throws Exception {
    List<String> classPath =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            throw new NoSuchMethodError("of another version");
          }

          @Override
          public int size() {
            return 1;
          }
        };
    WorkerSettings settings = settings(classPath);
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (PoolDirectory directory = PoolDirectory.create(temp)) {
      WorkerLauncher launcher =
          new WorkerLauncher(
              settings,
              directory,
              (action, nanos) -> timer.schedule(action, nanos, TimeUnit.NANOSECONDS));
      WorkerStartException failure =
          assertThrows(WorkerStartException.class, () -> launcher.start("p-worker-1"));
      assertTrue(failure.getMessage().contains("of another version"), failure.getMessage());
      assertInstanceOf(NoSuchMethodError.class, failure.getCause());
      try (Stream<Path> left = Files.list(directory.file(""))) {
        assertEquals(List.of(directory.file("lock")), left.toList());
      }
    } finally {
      timer.shutdownNow();
    }
  }

  /** An archive that keeps workers from starting, if there can be such a thing, is used once. */
  @Test
  void archiveWithWhichNoWorkerStarts_isGivenUp() throws Exception {
    List<String> archives = new ArrayList<>(List.of("-XX:+NoSuchOption"));
    StartArchive archive =
        new StartArchive() {
          @Override
          public List<String> options() {
            return List.copyOf(archives);
          }

          @Override
          public void useless() {
            archives.clear();
          }

          @Override
          public void useful() {}
        };
    WorkerSettings settings =
        settings(WorkerClasses.ofThisJvm(null, List.of(WorkerMain.class)).path());
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (PoolDirectory directory = PoolDirectory.create(temp)) {
      WorkerLauncher launcher =
          new WorkerLauncher(
              settings,
              directory,
              (action, nanos) -> timer.schedule(action, nanos, TimeUnit.NANOSECONDS),
              archive);
      WorkerStartException failure =
          assertThrows(WorkerStartException.class, () -> launcher.start("p-worker-1"));
      assertTrue(failure.getMessage().contains("NoSuchOption"), failure.getMessage());
      assertEquals(List.of(), archives);
      WorkerLauncher.Started worker = launcher.start("p-worker-2");
      worker.process().kill(CrashReason.STOPPED, "it has come up");
      assertTrue(worker.process().awaitExit(60_000));
      worker.closeChannel();
    } finally {
      timer.shutdownNow();
    }
  }
}
