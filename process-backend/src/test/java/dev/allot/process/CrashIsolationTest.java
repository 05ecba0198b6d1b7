package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.MapOptions;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.WorkerCrashedException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A crash costs the one task that was running, and each other starts exactly once. */
@Bounded
class CrashIsolationTest {

  @Test
  void HAND05_workerKilledAmongAThousandTasks_losesAtMostOne(@TempDir Path directory) {
    int tasks = 1000;
    Ledger ledger = Ledger.in(directory);
    List<TaskFuture<Integer>> futures = new ArrayList<>();
    try (PoolExecutor pool = ProcessPools.open(2)) {
      for (int i = 0; i < tasks; i++) {
        int id = i;
        futures.add(
            pool.submit(
                () -> {
                  ledger.add(id + " " + ProcessHandle.current().pid());
                  return id;
                }));
      }
      String line = ledger.await(tasks / 3).get(tasks / 3 - 1);
      ProcessPools.kill(Long.parseLong(line.split(" ")[1]));
    }
    int lost = 0;
    for (int i = 0; i < tasks; i++) {
      TaskFuture<Integer> future = futures.get(i);
      if (future.status() == TaskStatus.FAILED) {
        assertInstanceOf(WorkerCrashedException.class, future.exceptionNow());
        lost++;
      } else {
        assertEquals(i, future.resultNow());
      }
    }
    assertTrue(lost <= 1, lost + " tasks were lost");
    List<String> started = ledger.lines().stream().map(text -> text.split(" ")[0]).toList();
    assertEquals(tasks - lost, started.stream().distinct().count(), 1, "each is started");
    assertEquals(started.size(), started.stream().distinct().count(), "none is started twice");
  }

  private static void assertEachExcept(Set<Integer> bad, int size, int chunk, Ledger ledger) {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      Iterator<Integer> results =
          pool.map(
                  (Integer i) -> {
                    ledger.add(i);
                    if (bad.contains(i)) {
                      Runtime.getRuntime().halt(5);
                    }
                    return i;
                  },
                  IntStream.range(0, size).boxed().toList(),
                  MapOptions.defaults().chunkSize(chunk))
              .iterator();
      for (int i = 0; i < size; i++) {
        if (bad.contains(i)) {
          CompletionException thrown = assertThrows(CompletionException.class, results::next);
          assertInstanceOf(WorkerCrashedException.class, thrown.getCause());
        } else {
          assertEquals(i, results.next());
        }
      }
    }
    assertEquals(size, ledger.lines().size(), "one start for each element");
    assertEquals(size, ledger.counts().size());
  }

  @Test
  void HAND05_elementThatKillsTheWorker_costsItsChunkNothingElse(@TempDir Path directory) {
    assertEachExcept(Set.of(17), 120, 50, Ledger.in(directory));
  }

  /** A chunk may see as many workers die as it has bad elements: the good ones are not to blame. */
  @Test
  void HAND06_manyElementsThatKillTheWorker_costTheirChunkNothingElse(@TempDir Path directory) {
    assertEachExcept(Set.of(5, 10, 15, 20), 50, 50, Ledger.in(directory));
  }

  /**
   * A task that no worker survives receiving is given up after the third; what was sent together
   * with it is not.
   */
  @Test
  void HAND06_taskThatKillsWorkersBeforeItStarts_isGivenUp(@TempDir Path directory) {
    Ledger ledger = Ledger.in(directory);
    try (PoolExecutor pool = ProcessPools.open(1, "heap", "24m")) {
      List<byte[]> inputs = List.of(new byte[1], new byte[40 << 20], new byte[2], new byte[3]);
      Iterator<Integer> results =
          pool.map(
                  (byte[] bytes) -> {
                    ledger.add(bytes.length);
                    return bytes.length;
                  },
                  inputs,
                  MapOptions.defaults().chunkSize(4))
              .iterator();
      assertEquals(1, results.next());
      CompletionException thrown = assertThrows(CompletionException.class, results::next);
      WorkerCrashedException crash =
          assertInstanceOf(WorkerCrashedException.class, thrown.getCause());
      assertTrue(crash.getMessage().contains("before it started"), crash.getMessage());
      assertTrue(crash.getMessage().contains("allot.process.heap"), crash.getMessage());
      assertEquals(2, results.next());
      assertEquals(3, results.next());
      assertEquals(Set.of("1", "2", "3"), ledger.counts().keySet());
      assertEquals(3, ledger.lines().size());
    }
  }

  /** Kills the worker that reads it. */
  private record Poison(Ledger ledger) implements Task<Integer> {
    private static final long serialVersionUID = 1L;

    Poison {
      if (Boolean.getBoolean("test.worker")) {
        ledger.add(ProcessHandle.current().pid());
        Runtime.getRuntime().halt(6);
      }
    }

    @Override
    public Integer call() {
      return 1;
    }
  }

  @Test
  void DEAD03_crashWhileTheTaskIsRead_isThatTasksOwn(@TempDir Path directory) {
    Ledger ledger = Ledger.in(directory);
    try (PoolExecutor pool = ProcessPools.open(1, "jvm-args", "-Dtest.worker=true")) {
      TaskFuture<Integer> bad = pool.submit(new Poison(ledger));
      TaskFuture<Integer> good = pool.submit(() -> 2);
      WorkerCrashedException crash = ProcessPools.failure(WorkerCrashedException.class, bad);
      assertTrue(crash.getMessage().contains("exit code 6"), crash.getMessage());
      assertEquals(2, ProcessPools.get(good));
      assertEquals(1, ledger.lines().size(), "it is given to one worker only");
    }
  }

  /** Holds the reader in this JVM up, so that what the worker writes next fills the channel. */
  private static final class PluggedStream extends PrintStream {
    private final long writer;

    PluggedStream(PrintStream out, long writer) {
      super(out, true);
      this.writer = writer;
    }

    @Override
    public void println(String line) {
      if (line.contains("plug")) {
        ProcessPools.await(
            "the worker " + writer + " is dead", () -> !ProcessPools.isAlive(writer));
      }
      super.println(line);
    }
  }

  private static void haltWhenWriting(Thread writer) {
    while (true) {
      for (StackTraceElement frame : writer.getStackTrace()) {
        if (frame.getClassName().endsWith("FrameChannel")
            && frame.getMethodName().startsWith("send")) {
          Runtime.getRuntime().halt(8);
        }
      }
    }
  }

  @Test
  void DEAD09_crashWhileABigResultIsWritten() {
    PrintStream errors = System.err;
    try (PoolExecutor pool = ProcessPools.open(1)) {
      System.setErr(new PluggedStream(errors, ProcessPools.pid(pool)));
      TaskFuture<byte[]> result =
          pool.submit(
              () -> {
                LoggerFactory.getLogger(CrashIsolationTest.class).warn("plug");
                Thread loop = Thread.currentThread();
                new Thread(() -> haltWhenWriting(loop)).start();
                return new byte[16 << 20];
              });
      WorkerCrashedException crash = ProcessPools.failure(WorkerCrashedException.class, result);
      assertEquals(8, crash.exitCode().orElse(-1));
      assertEquals(3, ProcessPools.get(pool.submit(() -> 3)));
    } finally {
      System.setErr(errors);
    }
  }

  private static boolean isSending() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(java.util.Arrays::stream)
        .anyMatch(frame -> frame.getMethodName().equals("awaitRoom"));
  }

  /** It does not read any more; half of the task is on its way when it dies. */
  @Test
  void DEAD09_crashWhileABigTaskIsSent() {
    byte[] large = new byte[16 << 20];
    try (PoolExecutor pool = ProcessPools.open(1)) {
      long pid = ProcessPools.pid(pool);
      ProcessPools.signal(pid, "STOP");
      TaskFuture<Integer> future = pool.submit(bytes -> bytes.length, large);
      ProcessPools.await("the task is being sent", CrashIsolationTest::isSending);
      ProcessPools.kill(pid);
      assertEquals(large.length, ProcessPools.get(future));
    }
  }
}
