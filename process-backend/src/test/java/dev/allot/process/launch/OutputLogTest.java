package dev.allot.process.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** What of a worker's output is logged, and what is said of the rest. */
class OutputLogTest {
  private final Records records = new Records();
  private final OutputTail tail = new OutputTail(Set.of());

  private OutputLog log(int perSecond) {
    return new OutputLog("w-1", "stdout", records, Level.INFO, tail, perSecond);
  }

  @Test
  void lines_haveTheWorkersName() {
    OutputLog log = log(10);
    assertTrue(log.test("hello {}"));
    log.end();
    assertEquals(List.of("INFO [w-1] hello {}"), records.lines());
  }

  @Test
  void LOG05_tooManyLines_areCountedInOneLine_andTheTailHasTheLast() {
    OutputLog log = log(1);
    for (int i = 0; i < 1_000; i++) {
      log.test("line " + i);
    }
    log.end();
    log.end();
    List<String> summaries =
        records.lines().stream().filter(line -> line.startsWith("WARN [w-1] ")).toList();
    int logged = records.lines().size() - summaries.size();
    assertTrue(logged >= 10 && logged < 100, "logged " + logged);
    long leftOut = 0;
    for (String summary : summaries) {
      assertTrue(summary.contains("allot.process.output-limit"), summary);
      leftOut += Long.parseLong(summary.split(" ")[2]);
    }
    assertEquals(1_000 - logged, leftOut);
    assertEquals("line 980", tail.lines().get(0));
    assertEquals("line 999", tail.lines().get(19));
  }

  /** What Java 25 prints when Ctrl-C meets a JVM that has just begun to start. */
  @Test
  void exitThatAStartingJvmCannotLog_isNoWarning() {
    OutputLog log = new OutputLog("w-1", "stderr", records, Level.WARN, tail, 10);
    String exit = "Runtime.exit(130) logging failed: ";
    log.test(exit + "Cannot invoke \"java.lang.Module.getClassLoader()\" because \"m\" is null");
    log.test(exit + "the appender is gone");
    log.end();
    assertTrue(records.lines().get(0).startsWith("DEBUG "), records.lines()::toString);
    assertEquals("WARN [w-1] " + exit + "the appender is gone", records.lines().get(1));
    assertEquals(2, tail.lines().size());
  }

  /** Else a flood without an end of line would be let through in lines of eight kilobytes. */
  @Test
  void longLines_countAsSeveral() {
    OutputLog log = log(1);
    log.test("x".repeat(8 * 1024));
    assertFalse(log.test("another"));
  }
}
