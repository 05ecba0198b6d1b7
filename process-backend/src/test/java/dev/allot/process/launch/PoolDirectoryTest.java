package dev.allot.process.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allot.process.Bounded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory of a pool: who can enter it, and how it goes. */
@Bounded
class PoolDirectoryTest {
  @TempDir Path parent;

  private static List<Path> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Test
  void directory_isTheUsersAlone() throws IOException {
    try (PoolDirectory directory = PoolDirectory.create(parent)) {
      Path path = directory.file("x").getParent();
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
      assertTrue(
          path.getFileName().toString().startsWith("allot-" + ProcessHandle.current().pid() + "-"));
      assertTrue(path.isAbsolute());
    }
  }

  /** Where this user may act as another. */
  @Test
  void otherUsers_cannotEnterIt() throws Exception {
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
    assumeTrue(exitCodeOfOther(parent) == 0, "does not apply: cannot be another user here");
    try (PoolDirectory directory = PoolDirectory.create(parent)) {
      assertEquals(2, exitCodeOfOther(directory.file("x").getParent()));
      assertEquals(2, exitCodeOfOther(directory.file(PoolDirectory.LOCK)));
    }
  }

  /**
   * Who looks at the lock of its own JVM would end it: then others would take the pool for dead.
   */
  @Test
  void PROC11_poolsOfOneJvm_leaveEachOtherAlone() throws Exception {
    try (PoolDirectory one = PoolDirectory.create(parent);
        PoolDirectory two = PoolDirectory.create(parent)) {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String classPath = System.getProperty("java.class.path");
      String main = OtherPoolMain.class.getName();
      assertEquals(
          0,
          new ProcessBuilder(java, "-cp", classPath, main, parent.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor());
      assertTrue(Files.exists(one.file(PoolDirectory.LOCK)));
      assertTrue(Files.exists(two.file(PoolDirectory.LOCK)));
    }
  }

  /** Of another's look at a file. */
  private static int exitCodeOfOther(Path file) throws InterruptedException {
    ProcessBuilder look =
        new ProcessBuilder("setpriv", "--reuid=65534", "--clear-groups", "ls", file.toString());
    try {
      return look.redirectErrorStream(true).start().waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void close_deletesWhatIsInIt_andNothingBeside() throws IOException {
    Path other = Files.writeString(parent.resolve("other"), "stays");
    PoolDirectory directory = PoolDirectory.create(parent);
    Files.writeString(directory.file("1.args"), "text");
    Files.createDirectories(directory.file("deep/er"));
    Files.writeString(directory.file("deep/er/file"), "text");
    Files.createSymbolicLink(directory.file("link"), other);
    Files.createSymbolicLink(directory.file("up"), parent);
    directory.close();
    assertEquals(List.of(other), in(parent));
    assertEquals("stays", Files.readString(other));
    directory.close();
  }

  @Test
  void twoPools_haveTwoDirectories() throws IOException {
    try (PoolDirectory first = PoolDirectory.create(parent);
        PoolDirectory second = PoolDirectory.create(parent)) {
      assertFalse(first.file("x").equals(second.file("x")));
      assertEquals(2, in(parent).size());
    }
    assertEquals(List.of(), in(parent));
  }

  @Test
  void directoryThatIsGoneAlready_isNoTrouble() throws IOException {
    PoolDirectory directory = PoolDirectory.create(parent);
    Files.delete(directory.file(PoolDirectory.LOCK));
    Files.delete(directory.file("x").getParent());
    directory.close();
  }
}
