package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.CrashReason;
import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.WorkerCrashedException;
import dev.allot.WorkerDeath;
import dev.allot.process.wire.FrameType;
import dev.allot.testkit.fault.Crash;
import dev.allot.testkit.fault.DeadlyTasks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What programs and people are told of a worker's end. The reasons and exit codes of all kinds of
 * ends are in the crash matrix; this is about the rest of what is told.
 */
@Bounded
class TypedDeathTest {
  @TempDir private static Path base;
  private static PoolExecutor pool;

  @BeforeAll
  static void open() {
    String options = "-XX:TieredStopAtLevel=1 -XX:MaxMetaspaceSize=40m";
    pool = ProcessPools.open(1, "heap", "32m", "jvm-args", options, "directory", base.toString());
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  private static WorkerCrashedException crash(Task<?> task) {
    TaskFuture<?> future =
        pool.with(TaskOptions.defaults().name("a task with a name")).submit(task);
    WorkerCrashedException crash = ProcessPools.failure(WorkerCrashedException.class, future);
    assertEquals(future.taskId(), crash.taskId());
    assertEquals(1, crash.attempt());
    assertHas(
        crash.getMessage(),
        crash.death().worker(),
        "pid " + crash.pid(),
        "task " + future.taskId() + " 'a task with a name', attempt 1",
        "up for " + crash.death().uptime().toMillis() + " ms");
    return crash;
  }

  private static void assertHas(String text, String... parts) {
    assertTrue(Arrays.stream(parts).allMatch(text::contains), text);
  }

  @Test
  void death_hasAllThatIsKnown() {
    long pid = ProcessPools.pid(pool);
    String worker = pool.stats().workers().get(0).name();
    WorkerDeath death = crash(DeadlyTasks.killedBySignal9("last words")).death();
    assertEquals(worker, death.worker());
    assertEquals(pid, death.pid());
    assertEquals(CrashReason.SIGNAL, death.reason());
    assertEquals(137, death.exitCode());
    assertEquals(OptionalInt.of(9), death.signal());
    assertTrue(death.uptime().compareTo(Duration.ZERO) > 0, death::toString);
    assertTrue(death.lastErrors().contains("last words"), death.lastErrors()::toString);
    assertNull(death.jvmCrash());
    assertHas(death.toString(), worker, "pid " + pid, "SIGKILL");
  }

  /** The same code, and another reason: what halts itself cannot be told from what was killed. */
  @Test
  void exit137_isNoSignal() {
    WorkerCrashedException exit = crash(DeadlyTasks.exiting(137));
    assertEquals(CrashReason.EXIT, exit.reason());
    assertFalse(exit.getMessage().contains("SIGKILL"), exit::getMessage);
    WorkerCrashedException killed = crash(Crash.SIGKILL.task());
    assertEquals(CrashReason.SIGNAL, killed.reason());
    assertHas(killed.getMessage(), "SIGKILL", "halt(137)");
    assertEquals(exit.exitCode(), killed.exitCode());
  }

  /** The JVM runs its hooks then, as at an exit. */
  @Test
  void sigterm_isASignal() {
    WorkerCrashedException crash = crash(Crash.SIGTERM.task());
    assertEquals(CrashReason.SIGNAL, crash.reason());
    assertEquals(OptionalInt.of(15), crash.signal());
    assertHas(crash.getMessage(), "SIGTERM");
  }

  @Test
  void exit3_isNoWantOfMemory() {
    WorkerCrashedException crash = crash(DeadlyTasks.exiting(3));
    assertEquals(CrashReason.EXIT, crash.reason());
    assertFalse(crash.getMessage().contains("memory"), crash::getMessage);
  }

  @Test
  void fullMetaspace_isSaidToBeThat() {
    WorkerCrashedException crash = crash(Crash.METASPACE_OUT_OF_MEMORY.task());
    assertEquals(CrashReason.OUT_OF_MEMORY, crash.reason());
    assertHas(crash.getMessage(), "ran out of memory", "space");
  }

  @Test
  void jvmCrash_hasTheHeadOfItsLog_whichIsNotLeft() {
    WorkerCrashedException crash = crash(Crash.SIGSEGV.task());
    assertEquals(CrashReason.JVM_CRASH, crash.reason());
    String head = crash.death().jvmCrash();
    assertNotNull(head);
    assertHas(head, "SIGSEGV", "JRE version", "Problematic frame");
    assertTrue(head.lines().count() <= 16, head);
    assertHas(crash.getMessage(), "head of its hs_err log", "Problematic frame");
    for (File ofPool : Objects.requireNonNull(base.toFile().listFiles())) {
      List<String> files = List.of(Objects.requireNonNull(ofPool.list()));
      assertTrue(files.stream().noneMatch(name -> name.startsWith("hs_err")), files::toString);
    }
  }

  /** The pool's own kill is not taken for somebody else's. */
  @Test
  void workerThatIsKilledForItsTask_isSaidToBe(@TempDir Path directory) throws Exception {
    Ledger ledger = Ledger.in(directory);
    try (ObservedPool other = ObservedPool.open(1, "cancel-grace", "0ms")) {
      TaskFuture<?> deaf =
          other
              .pool()
              .submit(
                  () -> {
                    ledger.add("started");
                    return Crash.DEAF_SLEEP.task().call();
                  });
      ledger.await(1);
      deaf.cancel(true);
      WorkerDeath death = other.await(PoolEvent.WorkerCrashed.class, 1).death();
      assertEquals(CrashReason.STOPPED, death.reason());
      assertHas(death.detail(), "task " + deaf.taskId(), "allot.process.cancel-grace");
    }
  }

  @Test
  void frameThatNoWorkerSends_isAProtocolError(@TempDir Path directory) throws Exception {
    try (ScriptedWorker worker = new ScriptedWorker(directory)) {
      worker.handOver(worker.tasks(1));
      worker.channel.send(FrameType.SHUTDOWN);
      ProcessPools.await("the kill", () -> worker.process.killed() != null);
      assertEquals(CrashReason.PROTOCOL_ERROR, worker.process.killed().reason());
      assertHas(worker.process.killed().because(), "protocol", "SHUTDOWN");
    }
  }

  /** It may be the failure of a task of a task, and travel back from there. */
  @Test
  void crash_travels() throws Exception {
    WorkerCrashedException crash = crash(DeadlyTasks.halting(5));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(crash);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      WorkerCrashedException copy = assertInstanceOf(WorkerCrashedException.class, in.readObject());
      assertEquals(crash.death(), copy.death());
      assertEquals(crash.getMessage(), copy.getMessage());
    }
  }
}
