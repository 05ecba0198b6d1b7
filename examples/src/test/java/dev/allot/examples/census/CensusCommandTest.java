package dev.allot.examples.census;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.examples.Backends;
import dev.allot.examples.SystemProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options, messages and exit codes. */
class CensusCommandTest {
  @TempDir Path root;

  @Test
  void helpNamesEachOptionAndExitCode() {
    Execution help = execute("--help");

    assertEquals(0, help.exitCode());
    String text = String.join("\n", help.out());
    for (String option :
        List.of("--dir", "--top", "--no-progress", "--limit", "--help", "--version")) {
      assertTrue(text.contains(option), option + " in\n" + text);
    }
    assertTrue(text.contains("Exit codes:"), text);
  }

  @Test
  void versionNamesTheProgramAndItsJava() {
    Execution version = execute("--version");

    assertEquals(0, version.exitCode());
    assertTrue(version.out().get(0).startsWith("census of Allot "), version.out().get(0));
    assertEquals("Java " + Runtime.version(), version.out().get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "--bogus, Unknown option: '--bogus'",
    "--top=x, '--top': 'x' is not an int",
    "--top=0, '--top: must be at least 1, but is 0'",
    "--limit=-1, '--limit: must be at least 0, but is -1'",
    "--dir=no/such/place, '--dir: no such directory: no/such/place'",
  })
  void wrongArgumentsAreExplained(String argument, String explanation) {
    Execution wrong =
        argument.startsWith("--dir")
            ? execute(argument)
            : execute("--dir", root.toString(), argument);

    assertEquals(2, wrong.exitCode());
    assertTrue(wrong.err().contains(explanation), wrong.err());
    assertTrue(wrong.err().contains("Usage: census"), wrong.err());
    assertEquals(List.of(), wrong.out());
  }

  @Test
  void fileIsNoDirectory() throws IOException {
    Path file = SampleJars.write(root, "one.jar", SampleJars.good());

    assertEquals(2, execute("--dir", file.toString()).exitCode());
  }

  /** Who may read everything, such as root, finds the directory open. */
  @Test
  void closedDirectoryIsWrongArgument() {
    root.toFile().setReadable(false);
    boolean closed = !Files.isReadable(root);

    Execution execution = execute("--dir", root.toString());
    root.toFile().setReadable(true);

    assertEquals(closed ? 2 : 0, execution.exitCode(), execution.err());
    assertEquals(closed, execution.err().contains("--dir: may not be read"), execution.err());
  }

  @Test
  void wrongConfigurationIsOneLine() {
    try (SystemProperties properties = new SystemProperties()) {
      properties.set("allot.backend", "carrier-pigeon");

      Execution wrong = Execution.of(PoolExecutor::open, "--dir", root.toString());

      assertEquals(1, wrong.exitCode());
      assertTrue(wrong.err().startsWith("census: allot.backend"), wrong.err());
      assertEquals(1, wrong.err().lines().count(), wrong.err());
    }
  }

  @Test
  void bugShowsItsStackTrace() {
    Execution bug =
        Execution.of(
            () -> {
              throw new IllegalStateException("a bug");
            },
            "--dir",
            root.toString());

    assertEquals(1, bug.exitCode());
    assertTrue(bug.err().contains("a bug\n\tat "), bug.err());
  }

  @Test
  void systemPropertiesNameTheDefaultDirectory() {
    try (SystemProperties properties = new SystemProperties()) {
      properties.set("census.dir", " ");
      properties.set("maven.repo.local", "repository");
      assertEquals(Path.of("repository"), DefaultDirectory.path());

      properties.set("census.dir", root.toString());
      assertEquals(root, DefaultDirectory.path());
      assertEquals(0, execute().exitCode());

      properties.set("census.dir", "");
      properties.set("maven.repo.local", "");
      properties.set("user.home", "home");
      assertEquals(Path.of("home", ".m2", "repository"), DefaultDirectory.path());
    }
  }

  @Test
  void poolIsClosedAtTheEnd() {
    PoolExecutor pool = PoolExecutor.open(PoolConfig.builder().backend("thread").build());

    assertEquals(0, Execution.of(() -> pool, "--dir", root.toString()).exitCode());

    assertTrue(pool.isTerminated());
  }

  private static Execution execute(String... args) {
    return Execution.of(Backends.THREAD.pools(2), args);
  }
}
