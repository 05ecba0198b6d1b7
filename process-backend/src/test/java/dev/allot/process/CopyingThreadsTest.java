package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.NotSerializableTaskException;
import dev.allot.PayloadTooLargeException;
import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.PoolExecutor;
import dev.allot.TaskFunction;
import dev.allot.TaskFuture;
import dev.allot.testkit.task.FileGate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On threads that copy, what works only since it is shared is found, as it would be on processes.
 */
@Bounded
class CopyingThreadsTest {

  /** Platform threads with each codec, and virtual ones where there are some. */
  static Stream<List<String>> kinds() {
    Stream<List<String>> all =
        Stream.of(
            List.of("allot.process.codec", "auto"),
            List.of("allot.process.codec", "jdk"),
            List.of("allot.process.codec", "fst"),
            List.of("allot.process.codec", "fory"));
    return Runtime.version().feature() < 21
        ? all
        : Stream.concat(all, Stream.of(List.of("allot.thread.virtual", "true")));
  }

  private static PoolExecutor open(List<String> kind) {
    return PoolExecutor.open(
        PoolConfig.builder()
            .backend("thread")
            .workers(1)
            .set("allot.thread.copy", "true")
            .set("allot.process.max-payload", "64k")
            .set(kind.get(0), kind.get(1))
            .build());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsChangedByTheTask_isACopy(List<String> kind) {
    try (PoolExecutor pool = open(kind)) {
      List<Integer> list = new ArrayList<>(List.of(1));
      TaskFunction<List<Integer>, List<Integer>> add =
          argument -> {
            argument.add(2);
            return argument;
          };
      List<Integer> result = ProcessPools.get(pool.submit(add, list));
      assertEquals(List.of(1, 2), result);
      assertEquals(List.of(1), list);
      assertEquals(
          List.of(List.of(3, 2), List.of(4, 2)),
          pool.map(add, List.of(new ArrayList<>(List.of(3)), new ArrayList<>(List.of(4))))
              .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void exceptions_areCopies(List<String> kind) {
    IOException original = new IOException("out", new IllegalStateException("why"));
    try (PoolExecutor pool = open(kind)) {
      IOException copy =
          ProcessPools.failure(
              IOException.class,
              pool.submit(
                  () -> {
                    throw original;
                  }));
      assertNotSame(original, copy);
      assertEquals("out", copy.getMessage());
      assertEquals("why", copy.getCause().getMessage());
      Error error =
          ProcessPools.failure(
              AssertionError.class,
              pool.submit(
                  () -> {
                    throw new AssertionError("an error");
                  }));
      assertEquals("an error", error.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsTooLarge_isRefused(List<String> kind) {
    try (PoolExecutor pool = open(kind)) {
      byte[] large = new byte[100_000];
      Arrays.fill(large, (byte) 1);
      assertThrows(PayloadTooLargeException.class, () -> pool.submit(() -> large.length));
      ProcessPools.failure(
          PayloadTooLargeException.class, pool.submit((Integer n) -> new byte[n], 100_000));
    }
  }

  @Test
  void whatCannotTravel_isRefusedAtSubmit_withThePath() {
    Thread thread = Thread.currentThread();
    try (PoolExecutor pool = open(List.of("allot.process.codec", "auto"))) {
      NotSerializableTaskException thrown =
          assertThrows(
              NotSerializableTaskException.class, () -> pool.submit(() -> thread.getName()));
      assertTrue(thrown.getMessage().contains("java.lang.Thread"), thrown.getMessage());
    }
  }

  /** As deep as it may be in a worker process: the threads have the stack for it. */
  @Test
  void deepGraphs_areNoTrouble() {
    try (PoolExecutor pool = open(List.of("allot.process.codec", "jdk"))) {
      Object nested = ProcessPools.get(pool.submit(() -> nested(2_000)));
      assertEquals(2_000, depthOf(nested));
    }
  }

  private static Object nested(int depth) {
    Object nested = "core";
    for (int i = 0; i < depth; i++) {
      nested = new ArrayList<>(Arrays.asList(nested));
    }
    return nested;
  }

  private static int depthOf(Object nested) {
    int depth = 0;
    for (Object next = nested; next instanceof List<?> list; next = list.get(0)) {
      depth++;
    }
    return depth;
  }

  @Test
  void withoutTheSetting_nothingIsCopied() {
    Object shared = new Object();
    try (PoolExecutor pool =
        PoolExecutor.open(PoolConfig.builder().backend("thread").workers(1).build())) {
      assertSame(shared, ProcessPools.get(pool.submit(() -> shared)));
    }
  }

  /** Tasks that never started come back as tasks. */
  @Test
  void shutdownNow_returnsTasksThatCanBeRun(@TempDir Path directory) {
    FileGate gate = FileGate.in(directory.resolve("gate"));
    FileGate ran = FileGate.in(directory.resolve("ran"));
    PoolExecutor pool = open(List.of("allot.process.codec", "auto"));
    TaskFuture<Integer> running =
        pool.submit(
            () -> {
              gate.arrive("running");
              gate.await();
              return 1;
            });
    gate.awaitArrivals(1, java.time.Duration.ofSeconds(60));
    pool.submit(
        () -> {
          ran.arrive("late");
          return 2;
        });
    List<Runnable> unstarted = pool.shutdownNow();
    assertEquals(1, unstarted.size());
    unstarted.get(0).run();
    assertEquals(List.of("late"), ran.arrivals());
    assertTrue(running.isCancelled());
    pool.close();
  }

  /** Frozen when the pool is opened, as on processes. */
  @Test
  void initializer_isACopy() {
    List<Integer> seen = new ArrayList<>(List.of(1));
    PoolConfig config =
        PoolConfig.builder()
            .backend("thread")
            .workers(1)
            .set("allot.thread.copy", "true")
            .initializer(() -> seen.add(2))
            .build();
    try (PoolExecutor pool = PoolExecutor.open(config)) {
      ProcessPools.get(pool.submit(() -> 1));
      assertEquals(List.of(1), seen);
    }
  }

  @Test
  void initializerThatCannotTravel_isRefusedAtOpen() {
    Object lock = new Object();
    PoolConfig config =
        PoolConfig.builder()
            .backend("thread")
            .set("allot.thread.copy", "true")
            .initializer(() -> lock.notifyAll())
            .build();
    PoolConfigException thrown =
        assertThrows(PoolConfigException.class, () -> PoolExecutor.open(config).close());
    assertTrue(thrown.getMessage().contains("initializer"), thrown::getMessage);
    assertTrue(thrown.getMessage().contains("java.lang.Object"), thrown::getMessage);
  }
}
