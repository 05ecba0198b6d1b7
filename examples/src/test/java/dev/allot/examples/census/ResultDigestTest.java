package dev.allot.examples.census;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.allot.examples.census.Flaw.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResultDigestTest {
  private static final JarFacts JAR = jar("a.jar", "00ff", 9, true, facts(1, 2, 3, 4, 5, 61));
  private static final Flaw FLAW = new Flaw("b\u00e9.jar", Reason.EMPTY, "");

  @Test
  void isWhatItWasInEarlierReleases() {
    // the lines that ResultDigest describes, written with printf and put through sha256sum
    assertEquals(
        "8f8ff802957e0eb0b94d7c8e7e4e6e86b38d91e12835144af8706c3ea11afa0c",
        ResultDigest.of(List.of(JAR, FLAW)));
  }

  @Test
  void doesNotDependOnOrderOrDetail() {
    String expected = ResultDigest.of(List.of(JAR, FLAW));

    assertEquals(expected, ResultDigest.of(List.of(FLAW, JAR)));
    assertEquals(
        expected, ResultDigest.of(List.of(JAR, new Flaw(FLAW.path(), Reason.EMPTY, "/home/me"))));
  }

  @Test
  void dependsOnEachField() {
    List<Row> rows =
        List.of(
            JAR,
            jar("c.jar", "00ff", 9, true, facts(1, 2, 3, 4, 5, 61)),
            jar("a.jar", "00fe", 9, true, facts(1, 2, 3, 4, 5, 61)),
            jar("a.jar", "00ff", 8, true, facts(1, 2, 3, 4, 5, 61)),
            jar("a.jar", "00ff", 9, false, facts(1, 2, 3, 4, 5, 61)),
            jar("a.jar", "00ff", 9, true, facts(0, 2, 3, 4, 5, 61)),
            jar("a.jar", "00ff", 9, true, facts(1, 0, 3, 4, 5, 61)),
            jar("a.jar", "00ff", 9, true, facts(1, 2, 0, 4, 5, 61)),
            jar("a.jar", "00ff", 9, true, facts(1, 2, 3, 0, 5, 61)),
            jar("a.jar", "00ff", 9, true, facts(1, 2, 3, 4, 0, 61)),
            jar("a.jar", "00ff", 9, true, facts(1, 2, 3, 4, 5, 52)),
            FLAW,
            new Flaw("a.jar", Reason.EMPTY, ""),
            new Flaw("a.jar", Reason.DAMAGED, ""));

    Set<String> digests = new HashSet<>();
    for (Row row : rows) {
      digests.add(ResultDigest.of(List.of(row)));
    }

    assertEquals(rows.size(), digests.size());
  }

  private static JarFacts jar(
      String path, String sha256, long bytes, boolean multiRelease, ClassFacts classFiles) {
    return new JarFacts(path, sha256, bytes, multiRelease, classFiles);
  }

  private static ClassFacts facts(
      long classes, long specific, long modules, long impostors, long bytes, int major) {
    return new ClassFacts(
        classes, specific, modules, impostors, bytes, new TreeMap<>(Map.of(major, 1L)));
  }
}
