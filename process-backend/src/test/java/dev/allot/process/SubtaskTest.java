package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.NotSerializableTaskException;
import dev.allot.PoolExecutor;
import dev.allot.PoolStats;
import dev.allot.StarvationException;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.WorkerCrashedException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tasks that tasks submit, as far as it matters that there is another process in between. */
@Bounded
class SubtaskTest {
  private static PoolExecutor pool;

  @BeforeAll
  static void open() {
    pool = ProcessPools.open(2);
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  private static PoolExecutor own() {
    return TaskContext.current().executor();
  }

  /** Can be read in any process but one. */
  private record NotFor(long pid) implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object readResolve() {
      if (ProcessHandle.current().pid() == pid) {
        throw new IllegalStateException("read where it was only to be passed on");
      }
      return this;
    }
  }

  /** The parent has no need of what a task of a task is, takes or returns. */
  @Test
  void NEST02_parentPassesOn_andReadsNothing() {
    long parent = ProcessHandle.current().pid();
    long seen =
        ProcessPools.get(
            pool.submit(
                () -> {
                  NotFor argument = new NotFor(parent);
                  return own().submit(() -> List.of(argument, 1)).get().size() + argument.pid();
                }));
    assertEquals(parent + 2, seen);
    String failure =
        ProcessPools.get(
            pool.submit(
                () -> own().submit(() -> fail(parent)).exception().getClass().getSimpleName()));
    assertEquals("NotForException", failure);
  }

  private static int fail(long pid) throws NotForException {
    throw new NotForException(pid);
  }

  /** The same for an exception, which the parent would otherwise read, or show as text. */
  private static final class NotForException extends Exception {
    private static final long serialVersionUID = 1L;

    private final NotFor content;

    NotForException(long pid) {
      this.content = new NotFor(pid);
    }
  }

  @Test
  void NEST02_elementThatCannotTravel_failsAtItsPlace() {
    List<String> seen =
        ProcessPools.get(
            pool.submit(
                () -> {
                  List<Object> inputs = new ArrayList<>(List.of(1, new Thread(), 3));
                  List<String> found = new ArrayList<>();
                  var results = own().map((Object o) -> "" + o, inputs).iterator();
                  while (results.hasNext()) {
                    try {
                      found.add(results.next());
                    } catch (CompletionException e) {
                      found.add(e.getCause().getClass().getSimpleName());
                    }
                  }
                  assertThrows(
                      NotSerializableTaskException.class,
                      () -> own().submit((Object o) -> 1, new Thread()));
                  return found;
                }));
    assertEquals(List.of("1", "NotSerializableTaskException", "3"), seen);
  }

  /** The settings are those of the pool, wherever they are from; so are the numbers. */
  @Test
  void NEST01_configurationAndStatistics_areThoseOfThePool() {
    try (PoolExecutor small = ProcessPools.open(1, "cancel-grace", "1234ms")) {
      String config = ProcessPools.get(small.submit(() -> own().config().toString()));
      assertTrue(config.contains("allot.process.cancel-grace=1234ms"), config);
      assertTrue(config.contains("name=" + small.config().name() + ","), config);
      PoolStats stats = ProcessPools.get(small.submit(() -> own().stats()));
      assertEquals(2, stats.submitted());
      assertEquals(1, stats.succeeded());
      assertEquals(1, stats.workers().size());
    }
  }

  private static int depth(int depth) throws Exception {
    return depth == 0 ? 0 : 1 + own().submit(() -> depth(depth - 1)).get();
  }

  @Test
  void NEST05_waitThatNoWorkerIsLeftFor_isRefused() {
    try (PoolExecutor small = ProcessPools.open(1, "extra-workers", "0")) {
      StarvationException refused =
          ProcessPools.failure(StarvationException.class, small.submit(() -> depth(1)));
      assertTrue(
          refused.getMessage().contains("allot.process.extra-workers=0"), refused.getMessage());
      // The subtask itself was accepted, and is done.
      ProcessPools.await("the subtask is done", () -> small.stats().succeeded() == 1);
    }
  }

  /** A worker that dies while its task waits gives its stand-in back. */
  @Test
  void NEST05_workerThatDiesWaiting_isMadeUpForNoLonger() {
    try (PoolExecutor small = ProcessPools.open(1, "extra-workers", "1")) {
      for (int i = 0; i < 2; i++) {
        TaskFuture<Integer> waiting =
            small.submit(
                () -> {
                  long self = ProcessHandle.current().pid();
                  return own()
                      .submit(
                          () -> {
                            ProcessPools.kill(self);
                            return 1;
                          })
                      .get();
                });
        ProcessPools.failure(WorkerCrashedException.class, waiting);
      }
      assertEquals(1, ProcessPools.get(small.submit(() -> depth(1))));
    }
  }

  /** A program that has no use for it pays nothing for it. */
  @Test
  void workerThatAsksForNothing_hasNoConnection() {
    try (PoolExecutor small = ProcessPools.open(1)) {
      assertFalse(
          ProcessPools.get(
              small.submit(
                  () ->
                      Thread.getAllStackTraces().keySet().stream()
                          .anyMatch(thread -> thread.getName().equals("allot-parent-service")))));
    }
  }
}
