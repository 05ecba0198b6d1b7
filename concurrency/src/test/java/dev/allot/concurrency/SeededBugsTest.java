package dev.allot.concurrency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each in a JVM of its own, hence side by side. */
@EnabledOnJre(value = JRE.JAVA_17, disabledReason = Explorer.ONLY_17)
@Execution(ExecutionMode.CONCURRENT)
class SeededBugsTest {
  private static final Path REPORTS = Path.of("target", "seeded-bugs");

  /** Of invocations. It ends with the first that fails, mostly within some hundreds. */
  private static final int UPPER_LIMIT = 4000;

  /** How many of the bugs are looked for, at random; all of them unless set. */
  private static final String BUGS = "allot.concurrency.bugs";

  /** Which ones those are. */
  private static final String SEED = "allot.concurrency.seed";

  private static final Map<SeededBug, String> TABLE = new ConcurrentSkipListMap<>();

  /** Else what is found in the two that park strictly would say nothing. */
  @Test
  void strictParkingAloneIsNoBug() throws Exception {
    SeededBug none = SeededBug.NONE_BUT_PARKING_IS_STRICT;
    assertEquals("", SeededRun.explore(none, 500, REPORTS));
  }

  static List<SeededBug> bugs() {
    List<SeededBug> bugs = new ArrayList<>(List.of(SeededBug.values()));
    bugs.remove(SeededBug.NONE_BUT_PARKING_IS_STRICT);
    int wanted = Integer.getInteger(BUGS, bugs.size());
    if (wanted < bugs.size()) {
      long seed = Long.getLong(SEED, System.nanoTime());
      System.out.println(wanted + " of " + bugs.size() + " seeded bugs, -D" + SEED + "=" + seed);
      Collections.shuffle(bugs, new Random(seed));
    }
    return bugs.subList(0, Math.min(wanted, bugs.size()));
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void isFound(SeededBug bug) throws Exception {
    long start = System.nanoTime();
    String report = SeededRun.explore(bug, UPPER_LIMIT, REPORTS);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertFalse(report.isEmpty(), () -> bug.finder() + " did not find " + bug);
    TABLE.put(
        bug,
        String.format(
            Locale.ROOT, "| %s | %s | %.1f s | %s |", bug, bug.finder(), seconds, symptom(report)));
  }

  private static String symptom(String report) {
    return report
        .lines()
        .filter(line -> line.contains("has hung") || line.contains("Error: "))
        .findFirst()
        .orElse("")
        .replaceAll("^= | =$|^.*Error: ", "");
  }

  @AfterAll
  static void writeTable() throws IOException {
    Files.write(REPORTS.resolve("table.md"), TABLE.values());
    TABLE.values().forEach(System.out::println);
  }
}
