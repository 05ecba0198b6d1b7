package dev.allot.process.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Memory of shared objects is there before anybody writes to it, or is refused. */
@EnabledOnOs(OS.LINUX)
class SharedFilesTest {
  private static final int BYTES = (3 << 20) + 5;
  private static final int LIMIT_KIB = 2 << 10;

  private Path directory;
  private Path file;

  /** In memory, as for a pool: a file system on a disk may well spare zeros. */
  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory(Path.of("/dev/shm"), "allot-test-");
    file = directory.resolve("shared");
  }

  @AfterEach
  void removeDirectory() throws IOException {
    Files.deleteIfExists(file);
    Files.delete(directory);
  }

  /** To touch a hole of a file where there is no room ends the JVM by SIGBUS. */
  @Test
  void noByteIsAHole() throws Exception {
    SharedFiles.make(file, BYTES);
    String[] blocks = run("stat", "-c", "%b %B", file.toString()).split(" ");
    long present = Long.parseLong(blocks[0]) * Long.parseLong(blocks[1]);
    assertTrue(present >= BYTES, () -> present + " bytes of " + BYTES);
  }

  /** In a JVM whose files must not be so large. */
  @Test
  void whereThereIsNoRoom_itIsAnException_andNothingIsLeft() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String said =
        run(
            "bash",
            "-c",
            "ulimit -f " + LIMIT_KIB + " && exec \"$@\"",
            "bash",
            java,
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            NoRoom.class.getName(),
            file.toString());
    assertEquals("refused, false", said);
  }

  /** Makes what is too large. */
  static final class NoRoom {
    private NoRoom() {}

    public static void main(String[] args) {
      Path file = Path.of(args[0]);
      try {
        SharedFiles.make(file, BYTES);
        System.out.println("made");
      } catch (IOException e) {
        System.out.println("refused, " + Files.exists(file));
      }
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said.strip();
  }
}
