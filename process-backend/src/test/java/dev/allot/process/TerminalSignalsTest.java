package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ctrl-C and the like go to the program and to its workers at once: that is the program's end and
 * theirs, and no crash.
 */
@Bounded
class TerminalSignalsTest {
  private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

  @TempDir Path directory;

  /** With one call, as a terminal does it. */
  private static void signalAll(String signal, List<Long> pids) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    pids.forEach(pid -> command.add(Long.toString(pid)));
    assertTrue(new ProcessBuilder(command).start().waitFor(60, TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @CsvSource({"INT,busy", "INT,starting", "HUP,idle", "TERM,busy"})
  void signalForAll_endsAll_andNothingIsSaidOfACrash(String signal, String state) throws Exception {
    Ledger ledger = Ledger.in(directory);
    try (ParentJvm parent =
        ParentJvm.start(directory, OrphanMain.class, ledger.file(), state, "wait")) {
      if (state.equals("starting")) {
        ProcessPools.await("workers are being started", () -> parent.workers().size() == 2);
      } else {
        ledger.await(3);
      }
      List<Long> workers = parent.workers();
      List<Long> all = new ArrayList<>(workers);
      all.add(parent.pid());
      signalAll(signal, all);
      assertEquals(128 + NUMBERS.get(signal), parent.exitCode());
      workers.forEach(
          pid -> ProcessPools.await(pid + " is gone", () -> !ProcessPools.isAlive(pid)));
      assertEquals(List.of(), parent.workers());
      assertEquals(List.of(), parent.leftBehind());
      assertEquals("", parent.stderr(), "nothing went wrong");
    }
  }

  /** So that a program which goes on after Ctrl-C has its workers still. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void workers_ignoreWhatATerminalSends() throws Exception {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      long pid = ProcessPools.pid(pool);
      String ignored =
          Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .map(line -> line.replaceFirst("SigIgn:\\s*", ""))
              .findFirst()
              .orElseThrow();
      long bits = Long.parseUnsignedLong(ignored, 16);
      for (String signal : List.of("HUP", "INT")) {
        assertEquals(1, bits >>> NUMBERS.get(signal) - 1 & 1, signal + " in " + ignored);
      }
      assertEquals(0, bits >>> NUMBERS.get("TERM") - 1 & 1, "SIGTERM is for the worker itself");
      signalAll("INT", List.of(pid));
      signalAll("HUP", List.of(pid));
      assertEquals(pid, ProcessPools.pid(pool));
    }
  }
}
