package dev.allot.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.BrokenPoolException;
import dev.allot.CrashReason;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.WorkerCrashedException;
import dev.allot.WorkerLostException;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** A member that has processes for tasks: what a task does to its process, and to nothing else. */
@Tag("cluster-fault")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IsolatedTasksTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  @TempDir Path directory;
  private final String name = "test-" + UUID.randomUUID();
  private FileGate gate;
  private TaskLedger ledger;
  private MemberJvm member;

  @BeforeEach
  void startMember() throws Exception {
    gate = FileGate.in(directory.resolve("gate"));
    ledger = TaskLedger.at(directory.resolve("ledger"));
    member =
        MemberJvm.start(
            System.getProperty("java.class.path"),
            Map.of("JAVA_TOOL_OPTIONS", "-Dslf4j.provider=" + ContextProvider.class.getName()),
            "--name=" + name,
            "--slots=2",
            "--heartbeat-timeout=3s");
  }

  @AfterEach
  void endMember() {
    member.close();
  }

  private PoolConfig.Builder config() {
    return PoolConfig.builder()
        .backend("cluster")
        .name("isolated")
        .set("allot.cluster.name", name)
        .set("allot.cluster.members", member.address())
        .set("allot.cluster.heartbeat-timeout", "3s")
        .set("allot.cluster.join-timeout", "3s")
        .set("allot.cluster.isolation", "process")
        .set("allot.process.heap", "48m")
        .set("allot.process.cancel-grace", "300ms");
  }

  private static Task<Long> pidAtGate(TaskLedger ledger, FileGate gate, String key) {
    return () -> {
      ledger.started(key);
      gate.arrive(key);
      gate.await();
      return TaskContext.current().pid();
    };
  }

  private static Throwable failure(TaskFuture<?> future) {
    return assertThrows(ExecutionException.class, future::get).getCause();
  }

  private static void awaitEnd(long pid) {
    Poll.until(
        "the end of process " + pid,
        LIMIT,
        () -> ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true));
  }

  @Test
  void REM_08_theEndOfAProcessIsThatOfOneTask() throws Exception {
    try (PoolExecutor pool = PoolExecutor.open(config().build())) {
      TaskFuture<Long> beside = pool.submit(pidAtGate(ledger, gate, "beside"));
      gate.awaitArrivals(1, LIMIT);
      TaskFuture<?> halted =
          pool.submit(
              () -> {
                System.err.println("these are its last words");
                Runtime.getRuntime().halt(7);
              });
      WorkerCrashedException crash =
          assertInstanceOf(WorkerCrashedException.class, failure(halted));
      assertFalse(crash instanceof WorkerLostException, crash::toString);
      assertEquals(CrashReason.EXIT, crash.reason());
      assertEquals(OptionalInt.of(7), crash.exitCode());
      assertNotEquals(member.pid(), crash.pid());
      String message = crash.getMessage();
      assertTrue(message.contains("on the member at " + member.address()), message);
      assertTrue(message.contains("these are its last words"), message);
      gate.open();
      assertNotEquals(member.pid(), beside.get());
      assertNotEquals(crash.pid(), beside.get());
      assertEquals(5, pool.submit(Tasks.value(5)).get());
      assertTrue(member.isAlive());
    }
  }

  @Test
  void REM_08_taskThatWillNotEndIsKilled() throws Exception {
    try (PoolExecutor pool = PoolExecutor.open(config().workers(1).build())) {
      FileGate arrivals = gate;
      TaskLedger starts = ledger;
      TaskFuture<?> endless =
          pool.submit(
              () -> {
                starts.started("endless");
                arrivals.arrive("endless");
                while (true) {
                  Thread.onSpinWait();
                }
              });
      gate.awaitArrivals(1, LIMIT);
      assertTrue(endless.cancel(true));
      awaitEnd(ledger.starts().get(0).pid());
      assertEquals(5, pool.submit(Tasks.value(5)).get());
      assertTrue(member.isAlive());
    }
  }

  @Test
  void REM_08_taskThatNeedsTooMuchMemoryHasItForItselfAlone() throws Exception {
    try (PoolExecutor pool = PoolExecutor.open(config().build())) {
      TaskFuture<Integer> greedy =
          pool.submit(
              () -> {
                List<byte[]> all = new ArrayList<>();
                while (true) {
                  all.add(new byte[1 << 20]);
                }
              });
      WorkerCrashedException crash =
          assertInstanceOf(WorkerCrashedException.class, failure(greedy));
      assertEquals(CrashReason.OUT_OF_MEMORY, crash.reason());
      assertEquals(5, pool.submit(Tasks.value(5)).get());
      assertTrue(member.isAlive());
    }
  }

  @Test
  void taskIsTriedAgainInAnotherProcess() throws Exception {
    try (PoolExecutor pool = PoolExecutor.open(config().build())) {
      TaskFuture<String> future =
          pool.with(TaskOptions.defaults().retries(1).name("second-try"))
              .submit(
                  () -> {
                    TaskContext context = TaskContext.current();
                    if (context.attempt() == 1) {
                      Runtime.getRuntime().halt(3);
                    }
                    return context.taskName() + " " + context.attempt() + " " + context.taskId();
                  });
      assertEquals("second-try 2 " + future.taskId(), future.get());
    }
  }

  @Test
  void processesEndWithTheirMember() throws Exception {
    try (PoolExecutor pool = PoolExecutor.open(config().build())) {
      TaskFuture<Long> future = pool.submit(pidAtGate(ledger, gate, "a"));
      gate.awaitArrivals(1, LIMIT);
      long pid = ledger.starts().get(0).pid();
      assertNotEquals(member.pid(), pid);
      member.signal("KILL");
      assertInstanceOf(WorkerLostException.class, failure(future));
      awaitEnd(pid);
    }
  }

  @Test
  void recordsTellWhereTheyComeFrom() throws Exception {
    Task<List<String>> place = () -> List.of(MDC.get("allot.member"), MDC.get("allot.worker"));
    PoolConfig.Builder config = config().set("allot.cluster.isolation", "none");
    try (PoolExecutor pool = PoolExecutor.open(config.build())) {
      List<String> told = pool.submit(place).get();
      assertEquals(List.of(member.address(), "isolated-worker-1"), told);
    }
  }

  @Test
  void settingsThatMakeNoSenseAreTold() throws Exception {
    assertBroken(config().set("allot.process.java", "/nowhere/java"), "/nowhere/java");
    assertBroken(config().set("allot.process.jvm-args", "'open"), "allot.process.jvm-args");
  }

  private static void assertBroken(PoolConfig.Builder config, String why) throws Exception {
    try (PoolExecutor pool = PoolExecutor.open(config.build())) {
      Throwable thrown = failure(pool.submit(Tasks.value(1)));
      assertInstanceOf(BrokenPoolException.class, thrown);
      assertTrue(thrown.getMessage().contains(why), thrown::toString);
    }
  }
}
