package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the parent ends, no worker is left two seconds later (XTR-03). */
@Bounded
class OrphanTest {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(2);

  @TempDir Path directory;

  private ParentJvm start(Object... words) throws Exception {
    Object[] arguments = new Object[words.length + 1];
    arguments[0] = ledger().file();
    System.arraycopy(words, 0, arguments, 1, words.length);
    return ParentJvm.start(directory, OrphanMain.class, arguments);
  }

  private Ledger ledger() {
    return Ledger.in(directory);
  }

  /** To be called when the parent has just ended. */
  private static void assertNoneIsLeft(ParentJvm parent) {
    long end = System.nanoTime() + LIMIT;
    List<Long> left = parent.workers();
    while (!left.isEmpty()) {
      if (System.nanoTime() > end) {
        left.forEach(ProcessPools::kill);
        fail("two seconds after the end of their parent there are still " + left);
      }
      // Between two looks: the end of others' children wakes nobody here.
      LockSupport.parkNanos(10_000_000);
      left = parent.workers();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"idle", "busy"})
  void XTR03_parentKilled(String state) throws Exception {
    try (ParentJvm parent = start(state, "wait")) {
      ledger().await(3);
      assertEquals(2, parent.workers().size());
      parent.kill();
      parent.exitCode();
      assertNoneIsLeft(parent);
    }
  }

  @Test
  void XTR03_parentKilledWhileWorkersStart() throws Exception {
    try (ParentJvm parent = start("starting", "wait")) {
      ProcessPools.await("workers are being started", () -> parent.workers().size() == 2);
      parent.kill();
      parent.exitCode();
      assertNoneIsLeft(parent);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"busy", "starting"})
  void XTR03_parentHalts(String state) throws Exception {
    try (ParentJvm parent = start(state, "halt")) {
      assertEquals(0, parent.exitCode());
      assertNoneIsLeft(parent);
    }
  }

  /** Its JVM ends at once, in no order at all; or its last thread does, which is not the last. */
  @ParameterizedTest
  @ValueSource(strings = {"-XX:+ExitOnOutOfMemoryError", "-XX:-ExitOnOutOfMemoryError"})
  void XTR03_parentRunsOutOfMemory(String option) throws Exception {
    List<String> options = List.of("-Xmx64m", option);
    Path ledger = Path.of(ledger().file());
    try (ParentJvm parent =
        ParentJvm.start(options, directory, OrphanMain.class, ledger, "idle", "overflow")) {
      assertNotEquals(0, parent.exitCode());
      assertNoneIsLeft(parent);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"idle", "busy", "starting"})
  void XTR03_parentExits_andLeavesNoFiles(String state) throws Exception {
    try (ParentJvm parent = start(state, "exit")) {
      assertEquals(0, parent.exitCode());
      assertNoneIsLeft(parent);
      assertEquals(List.of(), parent.leftBehind());
      assertEquals("", parent.stderr(), "nothing went wrong");
    }
  }

  /** No worker can be started any more, and what still waits for one is not to hold up the end. */
  @Test
  void parentWhoseHookClosesThePool_ends() throws Exception {
    try (ParentJvm parent = ParentJvm.start(directory, ClosingHookMain.class, ledger().file())) {
      ledger().await(1);
      ProcessPools.signal(parent.pid(), "TERM");
      assertEquals(143, parent.exitCode());
      assertNoneIsLeft(parent);
      assertEquals(List.of(), parent.leftBehind());
      assertEquals("", parent.stderr(), "nothing went wrong");
    }
  }

  @Test
  void SHUT08_mainReturns_losesNothingAndEnds() throws Exception {
    try (ParentJvm parent = start("tasks", "return")) {
      assertEquals(0, parent.exitCode());
      assertNoneIsLeft(parent);
      assertEquals(List.of(), parent.leftBehind());
      assertEquals(OrphanMain.TASKS, ledger().lines().size());
      assertEquals(OrphanMain.TASKS, ledger().counts().size());
      assertEquals("", parent.stderr(), "nothing went wrong");
    }
  }

  @Test
  void SHUT08_mainReturnsAfterIdling_ends() throws Exception {
    try (ParentJvm parent = start("idle", "return")) {
      assertEquals(0, parent.exitCode());
      assertNoneIsLeft(parent);
      assertTrue(parent.leftBehind().isEmpty());
    }
  }
}
