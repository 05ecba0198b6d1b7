package dev.allot.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir private Path directory;

  @Test
  void isReadAsItWasWritten() throws IOException {
    Report report = Samples.report("17.0.1+12 (somebody)", 100);
    Path file = report.write(directory.resolve("results"));
    assertEquals("20250601-123000-process-jdk17-abc1234.json", file.getFileName().toString());
    assertEquals(report, Report.read(file));
    assertFalse(Files.readString(file).contains("null"), "what is not there is left out");
  }

  @Test
  void tableHasMedianSpreadAndRatio() {
    String table = printed(Samples.report("17", 200));
    assertTrue(table.contains("a sample (tasks/s; more is better)"), table);
    assertTrue(table.matches("(?s).*Allot +200  \\(100 \\.\\. 400\\)\n.*"), table);
    assertTrue(
        table.matches("(?s).*a < b & c +2\\.00  \\(1\\.00 \\.\\. 3\\.00\\)   × 100\n.*"), table);
    assertTrue(table.matches("(?s).*broken +FAILED: it fell over\n.*"), table);
    assertTrue(table.matches("(?s).*not here +skipped: it is not here\n.*"), table);
    assertTrue(table.matches("(?s).*row +goal +met: 3 times\n.*"), table);
  }

  @Test
  void numbersHaveThreeDigits() {
    assertEquals("0.0123", Tables.written(0.012345));
    assertEquals("12.3", Tables.written(12.345));
    assertEquals("1,234,568", Tables.written(1_234_567.8));
  }

  private static String printed(Report report) {
    StringWriter text = new StringWriter();
    Tables tables = new Tables(new PrintWriter(text));
    List<Result> results = report.results();
    results.forEach(tables::print);
    tables.print(report.goals());
    return text.toString();
  }
}
