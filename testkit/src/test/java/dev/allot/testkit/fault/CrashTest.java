package dev.allot.testkit.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.watch.HangWatch;
import dev.allot.testkit.watch.LeakCheck;
import dev.allot.testkit.watch.Poll;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each crash comes to what it says, in a JVM of its own. */
@ExtendWith({LeakCheck.class, HangWatch.class})
class CrashTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path directory;
  private FileGate gate;
  private Process program;

  @BeforeEach
  void makeGate() {
    gate = FileGate.in(directory.resolve("gate"));
  }

  @AfterEach
  void endProgram() throws InterruptedException {
    if (program != null) {
      program.destroyForcibly().waitFor();
    }
  }

  private void awaitArrival(String key) {
    Poll.until(
        () -> key + " of " + gate.arrivals() + ", the program is " + program,
        LIMIT,
        () -> gate.arrivals().contains(key) || !program.isAlive());
    assertTrue(program.isAlive(), () -> "it ended: " + program);
  }

  private void assertOutcome(Crash crash) throws Exception {
    switch (crash.outcome().kind()) {
      case EXITS, SIGNALLED -> {
        assertTrue(program.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), "it did not end");
        assertEquals(crash.outcome().exitCode().getAsInt(), program.exitValue());
        List<String> before = crash == Crash.HALT_ON_ARRIVAL ? List.of() : List.of(crash.name());
        assertEquals(before, gate.arrivals());
        // A JVM that only exits with that code, for some other reason, writes no report.
        assertEquals(crash == Crash.SIGSEGV, Files.exists(CrashProgram.crashReport(gate)));
      }
      case FAILS -> {
        awaitArrival(CrashProgram.THREW + crash.outcome().thrown().getSimpleName());
        assertFalse(gate.arrivals().contains(CrashProgram.RETURNED));
      }
      case SUCCEEDS -> awaitArrival(CrashProgram.RETURNED);
      default -> {
        awaitArrival(CrashProgram.STILL_AT_IT);
        assertEquals(2, gate.arrivals().size(), () -> gate.arrivals().toString());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"SIGSTOP", "FLOOD_STDOUT", "FLOOD_STDERR"})
  void eachCrash_hasItsOutcome(Crash crash) throws Exception {
    assumeTrue(crash.isPossible());
    program = CrashProgram.start(crash, gate);
    assertOutcome(crash);
  }

  /** It hangs as a whole, so that it cannot tell. */
  @Test
  void stoppedProcess_isStopped() throws Exception {
    Path stat = Path.of("/proc");
    assumeTrue(Crash.SIGSTOP.isPossible() && Files.isDirectory(stat));
    program = CrashProgram.start(Crash.SIGSTOP, gate);
    Path status = stat.resolve(program.pid() + "/stat");
    Poll.until("a process that is stopped", LIMIT, () -> Lines.first(status).matches(".*\\) T .*"));
    assertEquals(List.of("SIGSTOP"), gate.arrivals());
    assertEquals(Outcome.Kind.HANGS, Crash.SIGSTOP.outcome().kind());
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"FLOOD_STDOUT", "FLOOD_STDERR"})
  void floods_doNotEnd(Crash crash) throws Exception {
    program = CrashProgram.start(crash, gate);
    int much = 4 << 20;
    InputStream output =
        crash == Crash.FLOOD_STDOUT ? program.getInputStream() : program.getErrorStream();
    assertEquals(much, output.readNBytes(much).length);
    assertOutcome(crash);
  }

  @Test
  void eachCrash_hasAnOutcomeThatFits() {
    for (Crash crash : Crash.values()) {
      Outcome outcome = crash.outcome();
      assertNotNull(crash.task(), crash::name);
      assertEquals(
          outcome.endsProcess(),
          outcome.kind() == Outcome.Kind.EXITS || outcome.kind() == Outcome.Kind.SIGNALLED);
      assertEquals(outcome.kind() == Outcome.Kind.FAILS, outcome.thrown() != null);
    }
    assertEquals(137, Crash.SIGKILL.outcome().exitCode().getAsInt());
  }

  @Test
  void killing_endsAnotherProcess() throws Exception {
    program = CrashProgram.start(Crash.DEAF_SLEEP, gate);
    awaitArrival(Crash.DEAF_SLEEP.name());
    assertTrue(DeadlyTasks.killing(program.pid()).call());
    assertTrue(program.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS));
    assertFalse(DeadlyTasks.killing(program.pid()).call());
  }
}
