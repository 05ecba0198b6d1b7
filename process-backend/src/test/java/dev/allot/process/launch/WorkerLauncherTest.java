package dev.allot.process.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
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
    WorkerSettings settings =
        new WorkerSettings(
            null,
            1,
            0,
            List.of(),
            List.of(),
            "jdk",
            WorkerClasses.plain(classPath),
            4096,
            "INFO",
            10,
            Duration.ofSeconds(9),
            0,
            false);
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
}
