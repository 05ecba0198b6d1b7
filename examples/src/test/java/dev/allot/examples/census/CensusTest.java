package dev.allot.examples.census;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.examples.Backends;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A census gives the same on each backend: the same tables, and the same digest to the bit. */
class CensusTest {
  @TempDir static Path root;

  @BeforeAll
  static void writeJars() throws IOException {
    SampleJars.writeTo(root);
  }

  @ParameterizedTest
  @MethodSource(Backends.ALL)
  void digestIsThatOfLookingIntoOneJarAfterTheOther(Backends way) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (FoundJar jar : JarWalk.of(root).jars()) {
      rows.add(JarInspector.lookInto(jar));
    }

    Execution three = Execution.of(way.pools(3), "--dir", root.toString());
    Execution one = Execution.of(way.pools(1), "--dir", root.toString());

    assertEquals(ResultDigest.of(rows), three.digest());
    assertEquals(ResultDigest.of(rows), one.digest());
  }

  @ParameterizedTest
  @MethodSource(Backends.ALL)
  void tablesShowWhatIsThere(Backends way) {
    Execution census = Execution.of(way.pools(2), "--dir", root.toString());

    assertEquals(0, census.exitCode(), census.err());
    assertEquals("", census.err());
    assertLines(census, "jars " + SampleJars.GOOD, "flawed " + SampleJars.BAD);
    assertLines(census, "classes 8", "forms for later releases 1", "module descriptors 2");
    assertLines(census, "4 52 8", "1 53 9", "2 55 11", "2 61 17", "2 65 21");
    assertLines(census, "empty.jar empty file");
    assertTrue(
        census.out().stream().anyMatch(line -> line.startsWith("truncated.jar damaged archive")));
    assertTrue(census.out().stream().anyMatch(line -> line.matches("2 [\\d,]+ a/good.jar")));
    assertLines(census, "a/twin.jar");
    assertEquals(8, jarsByWorker(census), "each jar by one worker");
  }

  @Test
  void limitTakesTheFirstByPath() {
    Execution census =
        Execution.of(Backends.THREAD.pools(2), "--dir", root.toString(), "--limit", "2");

    assertLines(census, "jars 2", "flawed 0", "a/twin.jar");
    assertEquals(2, jarsByWorker(census));
  }

  @Test
  void directoryWithoutJarsIsAnEmptyCensus(@TempDir Path empty) {
    Execution census = Execution.of(Backends.THREAD.pools(2), "--dir", empty.toString());

    assertEquals(0, census.exitCode());
    assertLines(census, "jars 0", "flawed 0");
    assertEquals(ResultDigest.of(List.of()), census.digest());
  }

  private static long jarsByWorker(Execution census) {
    List<String> lines = census.out();
    return lines.subList(lines.indexOf("jars pid worker") + 1, lines.size()).stream()
        .takeWhile(line -> !line.isEmpty())
        .mapToLong(line -> Long.parseLong(line.split(" ")[0]))
        .sum();
  }

  private static void assertLines(Execution census, String... lines) {
    for (String line : lines) {
      assertTrue(
          census.out().contains(line),
          () -> "no line '" + line + "' in\n" + String.join("\n", census.out()));
    }
  }
}
