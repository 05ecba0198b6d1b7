package dev.allot.examples.census;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.allot.examples.census.Flaw.Reason;
import dev.allot.examples.census.Tally.Worker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
  private static final List<Row> ROWS =
      List.of(
          jar("big.jar", "aa", 5_000, false, Map.of(52, 1_200L)),
          jar("copy1.jar", "bb", 700, true, Map.of(52, 1L, 61, 2L)),
          jar("copy2.jar", "bb", 700, true, Map.of(52, 1L, 61, 2L)),
          jar("copy3.jar", "bb", 700, true, Map.of(52, 1L, 61, 2L)),
          jar("pair1.jar", "cc", 600, false, Map.of()),
          jar("pair2.jar", "cc", 600, false, Map.of()),
          new Flaw("broken.jar", Reason.DAMAGED, "two\nlines"));

  private static final Map<Worker, Long> WORKERS =
      Map.of(new Worker("w-1", 4711), 4L, new Worker("w-2", 4712), 1L, new Worker("w-3", 4713), 2L);

  @Test
  void printsTables() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY); // whose thousands have points
    try {
      assertEquals(
          """
          total
          jars                          6
          flawed                        1
          multi-release jars            3
          bytes                     8,300
          classes                   1,209
          forms for later releases      0
          module descriptors            0
          impostors                     0
          bytes of class files         60

          class files  version  Java
                1,203       52  8
                    6       61  17

          bytes  classes  largest jars
          5,000    1,200  big.jar
            700        3  copy1.jar

          copies  bytes each  jars with equal content
               3         700  copy1.jar
                              copy2.jar
                              and 1 more copy
               2         600  pair1.jar
                              pair2.jar

          flawed      reason           detail
          broken.jar  damaged archive  two?lines

          jars  pid   worker
             4  4711  w-1
             2  4713  w-3
                      and 1 more

          7 jars in 2.00 s, 4 jars/s, some backend
          """,
          print(new Tally(ROWS, WORKERS, Duration.ofSeconds(2), "some"), 2));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void emptyTablesAreLeftOut() {
    String text = print(new Tally(List.of(), Map.of(), Duration.ZERO, "some"), 10);

    assertEquals(
        List.of("total", "", "0 jars in 0.00 s, 0 jars/s, some backend"),
        text.lines().filter(line -> !line.matches("[a-z -]+ 0")).toList());
  }

  @ParameterizedTest
  @CsvSource({"44, ?", "45, 1.1", "48, 1.4", "49, 5", "52, 8", "61, 17", "69, 25"})
  void versionsOfClassFilesHaveReleases(int major, String release) {
    assertEquals(release, ClassVersion.release(major));
  }

  /** Prints a tally, and leaves out the digest, which has its own test. */
  private static String print(Tally tally, int top) {
    StringWriter text = new StringWriter();
    new Report(tally, top).print(new PrintWriter(text));
    return text.toString().replace("digest " + ResultDigest.of(tally.rows()) + "\n", "");
  }

  private static JarFacts jar(
      String path, String sha256, long bytes, boolean multiRelease, Map<Integer, Long> versions) {
    long classes = versions.values().stream().mapToLong(n -> n).sum();
    return new JarFacts(
        path,
        sha256,
        bytes,
        multiRelease,
        new ClassFacts(classes, 0, 0, 0, 10, new TreeMap<>(versions)));
  }
}
