package dev.allot.process.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.CrashReason;
import dev.allot.process.Bounded;
import java.io.IOException;
import org.apache.commons.exec.ExecuteException;
import org.junit.jupiter.api.Test;

/** What is known of a process at each point of its life. */
@Bounded
class WorkerProcessTest {
  private final WorkerProcess process = ProcessOfTheTest.named("w");

  @Test
  void processThatWasNeverLaunched_hasNoPidAndAReason() {
    assertEquals(-1, process.pid());
    assertFalse(process.awaitExit(0));
    process.onProcessFailed(new ExecuteException("failed", 1, new IOException("no such file")));
    assertTrue(process.awaitExit(0));
    assertEquals(WorkerProcess.UNKNOWN, process.exitCode());
    assertEquals("no such file", process.launchFailure().getMessage());
  }

  @Test
  void kill_isRememberedWithItsFirstReason() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    process.add(sleep);
    process.kill(CrashReason.UNKNOWN, "first");
    process.kill(CrashReason.UNKNOWN, "second");
    assertEquals(137, sleep.waitFor());
    process.onProcessComplete(0);
    assertEquals("first", process.killed().because());
    assertEquals(137, process.exitCode(), "its own, not what was handed on");
  }

  @Test
  void killBeforeTheLaunch_isMadeUpForAtTheLaunch() throws Exception {
    process.kill(CrashReason.UNKNOWN, "too slow");
    Process sleep = new ProcessBuilder("sleep", "60").start();
    process.add(sleep);
    assertEquals(137, sleep.waitFor());
  }

  /** It died of something else. */
  @Test
  void killOfADeadProcess_isNoReason() throws Exception {
    Process dead = new ProcessBuilder("false").start();
    process.add(dead);
    dead.waitFor();
    process.kill(CrashReason.UNKNOWN, "the channel to it failed");
    process.onProcessComplete(0);
    assertNull(process.killed());
    assertEquals(1, process.exitCode());
  }

  @Test
  void interruptedWait_waitsOnAndKeepsTheFlag() {
    Thread.currentThread().interrupt();
    assertFalse(process.awaitExit(10));
    assertTrue(Thread.interrupted());
  }
}
