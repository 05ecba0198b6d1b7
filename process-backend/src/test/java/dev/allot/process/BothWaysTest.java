package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.codec.Codecs;
import dev.allot.process.codec.FstFlags;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same program in a JVM with the options that FST or Fory needs, and in one without any. */
@Bounded
class BothWaysTest {
  private static final int FEATURE = Runtime.version().feature();

  @TempDir Path directory;

  /** Returns what the program wrote to stderr. */
  private String run(List<String> flags, String codec, Object... settings) throws Exception {
    try (ParentJvm parent = ParentJvm.start(flags, directory, BothWaysMain.class, settings)) {
      assertEquals(0, parent.exitCode(), parent::stderr);
      List<String> lines = parent.stdout().lines().toList();
      assertEquals("[1, 4, 9]", lines.get(0));
      assertTrue(lines.get(1).contains(" " + codec + " "), lines.get(1));
      assertEquals("java.io.FileNotFoundException: none", lines.get(2));
      assertEquals(3, lines.size(), lines::toString);
      assertEquals(List.of(), parent.leftBehind());
      return parent.stderr();
    }
  }

  @Test
  void withTheOptions_itIsFst_andNothingIsSaid() throws Exception {
    assertEquals("", run(FstFlags.jvmFlags(FEATURE), "fst"));
  }

  @Test
  void withoutOptions_itIsJdk_andOneLineSaysWhatToAdd() throws Exception {
    String stderr = run(List.of(), "jdk");
    assertEquals(1, stderr.lines().count(), stderr);
    assertTrue(FstFlags.jvmFlags(FEATURE).stream().allMatch(stderr::contains), stderr);
  }

  /** Up to Java 22 there are none. */
  @Test
  void foryWithItsOptions_saysNothing() throws Exception {
    assertEquals("", run(Codecs.fory().jvmFlags(FEATURE), "fory", "codec", "fory"));
  }
}
