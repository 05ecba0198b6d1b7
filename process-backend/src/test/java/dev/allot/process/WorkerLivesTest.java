package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allot.CrashReason;
import dev.allot.MapOptions;
import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.WorkerDeath;
import dev.allot.WorkerStats;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When workers are started, and when they are ended or replaced in good order. */
@Bounded
class WorkerLivesTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path directory;

  private static Set<Long> pids(ObservedPool seen) {
    Set<Long> pids = new HashSet<>();
    seen.pool().stats().workers().forEach(worker -> pids.add(worker.pid()));
    return pids;
  }

  @Test
  void leastWorkers_areStartedAhead_replacedWhenTheyDieIdle_andNotEndedForIdling() {
    try (ObservedPool seen = ObservedPool.open(3, "min-workers", "2", "idle-timeout", "20ms")) {
      long victim = seen.await(PoolEvent.WorkerStarted.class, 1).pid();
      seen.await(PoolEvent.WorkerStarted.class, 2);
      ProcessPools.kill(victim);
      WorkerDeath death = seen.await(PoolEvent.WorkerCrashed.class, 1).death();
      assertEquals(victim, death.pid());
      assertEquals(CrashReason.SIGNAL, death.reason());
      seen.await(PoolEvent.WorkerStarted.class, 3);

      FileGate gate = FileGate.in(directory.resolve("gate"));
      List<TaskFuture<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        tasks.add(seen.pool().submit(Tasks.atGate(gate, "task-" + i, i)));
      }
      gate.awaitArrivals(3, LIMIT);
      gate.open();
      tasks.forEach(ProcessPools::get);
      String because = seen.await(PoolEvent.WorkerEnded.class, 1).because();
      assertTrue(because.contains("nothing to do"), because);
      ProcessPools.await("two are left", () -> pids(seen).size() == 2);
      assertTrue(pids(seen).contains(ProcessPools.pid(seen.pool())));
      assertEquals(1, seen.all(PoolEvent.WorkerEnded.class).size());
    }
  }

  @Test
  void idleWorker_ends_andAnotherIsStartedForTheNextTask() {
    try (ObservedPool seen = ObservedPool.open(1, "idle-timeout", "20ms")) {
      long pid = ProcessPools.pid(seen.pool());
      PoolEvent.WorkerEnded end = seen.await(PoolEvent.WorkerEnded.class, 1);
      assertEquals(pid, end.pid());
      assertTrue(end.because().contains("nothing to do"), end::because);
      assertNotEquals(pid, ProcessPools.pid(seen.pool()));
      assertTrue(seen.all(PoolEvent.WorkerCrashed.class).isEmpty(), seen.events()::toString);
    }
  }

  @Test
  void workerOfAPoolThatIsClosed_endsForThat() {
    List<PoolEvent.WorkerEnded> ends;
    try (ObservedPool seen = ObservedPool.open(1)) {
      ProcessPools.pid(seen.pool());
      seen.pool().close();
      ends = List.of(seen.await(PoolEvent.WorkerEnded.class, 1));
    }
    assertEquals("the pool is closed", ends.get(0).because());
  }

  @Test
  void workerPastItsAge_isReplacedBetweenTwoTasks() {
    try (ObservedPool seen = ObservedPool.open(1, "max-age", "1s")) {
      long pid = ProcessPools.pid(seen.pool());
      ProcessPools.await("another worker", () -> ProcessPools.pid(seen.pool()) != pid);
      PoolEvent.WorkerEnded end = seen.await(PoolEvent.WorkerEnded.class, 1);
      assertEquals(pid, end.pid());
      assertTrue(end.because().contains("allot.process.max-age"), end::because);
    }
  }

  /** Submits another task when it arrives in the parent, where it is known to which pool. */
  private static final class Successor implements Serializable {
    private static final long serialVersionUID = 1;
    private static volatile PoolExecutor pool;
    private static volatile TaskFuture<Long> submitted;

    private final long pid = ProcessHandle.current().pid();

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      submitted = pool.submit(() -> ProcessHandle.current().pid());
    }
  }

  @Test
  void PROC05_workerPastItsAge_getsNothingMore_beforeItsLastResultIsKnown() {
    try (ObservedPool seen = ObservedPool.open(1, "max-age", "1s")) {
      PoolExecutor pool = seen.pool();
      Successor.pool = pool;
      // Short ones, so that the worker is given several at a time.
      for (int i = 0; i < 200; i++) {
        ProcessPools.get(pool.submit(() -> 1));
      }
      Successor last =
          ProcessPools.get(
              pool.submit(
                  () -> {
                    while (ManagementFactory.getRuntimeMXBean().getUptime() < 1_000) {
                      Thread.onSpinWait();
                    }
                    return new Successor();
                  }));
      assertNotEquals(last.pid, ProcessPools.get(Successor.submitted));
    } finally {
      Successor.pool = null;
      Successor.submitted = null;
    }
  }

  /** No JVM has so little. */
  @Test
  void workerWithTooMuchMemory_isReplacedAfterItsTask() {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "memory can be known");
    try (ObservedPool seen = ObservedPool.open(1, "max-memory", "16m")) {
      long pid = ProcessPools.pid(seen.pool());
      assertNotEquals(pid, ProcessPools.pid(seen.pool()));
      PoolEvent.WorkerEnded end = seen.await(PoolEvent.WorkerEnded.class, 1);
      assertEquals(pid, end.pid());
      assertTrue(end.because().contains("allot.process.max-memory"), end::because);
    }
  }

  @Test
  void workerThatHasDoneItsTasks_saysSo() {
    try (ObservedPool seen = ObservedPool.open(1, config -> config.maxTasksPerWorker(1))) {
      long pid = ProcessPools.pid(seen.pool());
      PoolEvent.WorkerEnded end = seen.await(PoolEvent.WorkerEnded.class, 1);
      assertEquals(pid, end.pid());
      assertTrue(end.because().contains("allot.worker.max-tasks"), end::because);
    }
  }

  /** A worker that comes up slowly has them taken back, and each has its own start else. */
  @Test
  void PROC05_tasksThatAreTakenBack_areNotCounted() {
    try (ObservedPool seen = ObservedPool.open(1, config -> config.maxTasksPerWorker(3))) {
      MapOptions together = MapOptions.defaults().chunkSize(3).buffer(3);
      List<Long> pids =
          seen.pool().map(i -> ProcessHandle.current().pid(), List.of(1, 2, 3), together).toList();
      assertEquals(1, Set.copyOf(pids).size(), seen.events()::toString);
      assertEquals(pids.get(0), seen.all(PoolEvent.WorkerStarted.class).get(0).pid());
    }
  }

  @Test
  void resize_upAndDown_whileTasksRun() {
    try (ObservedPool seen = ObservedPool.open(1)) {
      FileGate gate = FileGate.in(directory.resolve("gate"));
      TaskFuture<Integer> first = seen.pool().submit(Tasks.atGate(gate, "first", 1));
      gate.awaitArrivals(1, LIMIT);
      TaskFuture<Integer> second = seen.pool().submit(Tasks.atGate(gate, "second", 2));
      assertEquals(TaskStatus.PENDING, second.status());
      seen.pool().resize(2);
      gate.awaitArrivals(2, LIMIT);
      seen.pool().resize(1);
      assertEquals(TaskStatus.RUNNING, first.status());
      assertEquals(TaskStatus.RUNNING, second.status());
      gate.open();
      assertEquals(1, ProcessPools.get(first));
      assertEquals(2, ProcessPools.get(second));
      String because = seen.await(PoolEvent.WorkerEnded.class, 1).because();
      assertTrue(because.contains("smaller"), because);
      ProcessPools.await("one is left", () -> pids(seen).size() == 1);
      assertTrue(pids(seen).contains(ProcessPools.pid(seen.pool())));
      assertThrows(IllegalArgumentException.class, () -> seen.pool().resize(0));
    }
  }

  /** A worker that is not up yet is none. */
  @Test
  void stats_haveTheWorkersThatAreUp() throws Exception {
    Path up = directory.resolve("may come up");
    String script =
        String.format(
            "#!/bin/sh\nwhile [ ! -e '%s' ]; do sleep 0.01; done\nexec '%s/bin/java' \"$@\"\n",
            up, System.getProperty("java.home"));
    Path java = Files.writeString(directory.resolve("java"), script);
    assertTrue(java.toFile().setExecutable(true));
    try (ObservedPool seen = ObservedPool.open(1, "java", java.toString())) {
      TaskFuture<Long> task = seen.pool().submit(() -> ProcessHandle.current().pid());
      ProcessPools.await("a start", () -> seen.pool().toString().contains("workers=1"));
      ProcessPools.await("no worker is up", () -> seen.pool().stats().workers().isEmpty());
      Files.createFile(up);
      long pid = ProcessPools.get(task);
      ProcessPools.await(
          "the task is counted", () -> seen.pool().stats().workers().get(0).tasks() == 1);
      WorkerStats worker = seen.pool().stats().workers().get(0);
      assertEquals(seen.await(PoolEvent.WorkerStarted.class, 1).worker(), worker.name());
      assertEquals(pid, worker.pid());
      assertTrue(worker.uptime().compareTo(Duration.ZERO) > 0, worker::toString);
      boolean known = Files.exists(Path.of("/proc/self/status"));
      assertEquals(known, worker.residentBytes() > 1 << 20, worker::toString);
    }
  }
}
