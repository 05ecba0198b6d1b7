package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WorkerCrashedException;
import dev.allot.testkit.task.FileGate;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tasks and their children do with the standard streams does no harm to anything else. */
@Bounded
class WorkerOutputTest {

  @Test
  void closedStreams_doNoHarm() {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      long pid = ProcessPools.pid(pool);
      ProcessPools.get(
          pool.submit(
              () -> {
                System.out.close();
                System.err.close();
                System.in.close();
                return null;
              }));
      assertEquals(pid, ProcessPools.pid(pool));
      TaskFuture<Integer> bad =
          pool.submit(
              () -> {
                Runtime.getRuntime().halt(4);
                return 1;
              });
      String message = ProcessPools.failure(WorkerCrashedException.class, bad).getMessage();
      assertTrue(message.contains("exit code 4"), message);
    }
  }

  /** Ten megabytes without an end of line, then the reason of the death is told as ever. */
  @Test
  void floodWithoutAnEndOfLine_doesNoHarm() {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      long pid = ProcessPools.pid(pool);
      int written =
          ProcessPools.get(
              pool.submit(
                  () -> {
                    byte[] block = "flood ".repeat(10_000).getBytes();
                    int bytes = 0;
                    while (bytes < 10 << 20) {
                      System.out.write(block, 0, block.length);
                      bytes += block.length;
                    }
                    System.out.flush();
                    return bytes;
                  }));
      assertTrue(written >= 10 << 20);
      assertEquals(pid, ProcessPools.pid(pool));
    }
  }

  /** As native code prints, past all that a JVM knows of its output. */
  @Test
  void LOG04_floodPastTheJvm_doesNoHarm() {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      long pid = ProcessPools.pid(pool);
      int exitCode =
          ProcessPools.get(
              pool.submit(
                  () ->
                      new ProcessBuilder("head", "-c", "10485760", "/dev/zero")
                          .inheritIO()
                          .start()
                          .waitFor()));
      assertEquals(0, exitCode);
      assertEquals(pid, ProcessPools.pid(pool));
    }
  }

  /** Output that does not end, while others work; it is read as long as it comes. */
  @Test
  void endlessOutput_doesNoHarm(@TempDir Path directory) {
    FileGate gate = FileGate.in(directory.resolve("gate"));
    try (PoolExecutor pool = ProcessPools.open(2, "output-limit", "1")) {
      TaskFuture<Long> endless =
          pool.submit(
              () -> {
                gate.arrive("printing");
                long lines = 0;
                while (!gate.isOpen()) {
                  for (int i = 0; i < 10_000; i++) {
                    System.out.println("line after line");
                    System.err.print("and no line at all ");
                  }
                  lines += 10_000;
                }
                return lines;
              });
      gate.awaitArrivals(1, Duration.ofSeconds(60));
      for (int i = 0; i < 100; i++) {
        assertEquals(i, ProcessPools.get(pool.submit((Integer n) -> n, i)));
      }
      gate.open();
      assertTrue(ProcessPools.get(endless) > 0);
    }
  }

  /**
   * A grandchild may hold the streams open for longer than the worker lives; so may one that has
   * left the environment that it would be found by.
   */
  @Test
  void grandchildThatOutlivesTheWorker_holdsNothingUp(@TempDir Path directory) {
    Ledger grandchild = Ledger.in(directory);
    try (PoolExecutor pool = ProcessPools.open(1)) {
      long pid = ProcessPools.pid(pool);
      TaskFuture<Integer> bad =
          pool.submit(
              () -> {
                ProcessBuilder builder = new ProcessBuilder("sleep", "60").inheritIO();
                builder.environment().clear();
                grandchild.add(builder.start().pid());
                Runtime.getRuntime().halt(7);
                return 1;
              });
      WorkerCrashedException crash = ProcessPools.failure(WorkerCrashedException.class, bad);
      assertEquals(7, crash.exitCode().orElse(-1), crash::getMessage);
      assertTrue(crash.getMessage().contains("exit code 7"), crash.getMessage());
      assertFalse(crash.getMessage().contains("killed"), crash.getMessage());
      assertNotEquals(pid, ProcessPools.pid(pool));
      assertTrue(ProcessPools.isAlive(Long.parseLong(grandchild.lines().get(0))));
    } finally {
      grandchild.lines().forEach(line -> ProcessPools.kill(Long.parseLong(line)));
    }
  }
}
