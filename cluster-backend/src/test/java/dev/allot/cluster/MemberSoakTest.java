package dev.allot.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pool on members that are killed, stopped, told to leave, and that come: nothing is lost,
 * nothing is started twice, and nothing hangs. What a lost member had been given is of unknown
 * outcome.
 *
 * <p>What is chosen at random is so by {@code testkit.seed}; what a member is at when it is struck,
 * is not.
 */
class MemberSoakTest {
  private static final String MINUTES = "testkit.soak-minutes";

  @TempDir Path directory;

  private static long seed() {
    return Long.getLong("testkit.seed", ThreadLocalRandom.current().nextLong(1L << 40));
  }

  private static void check(MemberSoakFigures figures, String file, String command, long seed)
      throws IOException {
    String table = figures.markdown(command + " -Dtestkit.seed=" + seed, seed);
    System.out.println(table);
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", file), table);
    assertTrue(figures.isClean(), table);
  }

  /** All kinds of faults, each once, where tasks have processes. */
  @Test
  @Tag("member-soak")
  void eachFaultOnce() throws Exception {
    long seed = seed();
    try (MemberSoak soak = new MemberSoak(directory, seed, true)) {
      check(
          soak.runOnce(),
          "member-soak.md",
          "mvn -B verify -Psoak -Dsoak.minutes=0 -Dsoak.groups=member-soak",
          seed);
    }
  }

  @Test
  @Tag("soak")
  @Tag("member-soak")
  @EnabledIfSystemProperty(named = MINUTES, matches = "[1-9]\\d*")
  void faultsAtRandom() throws Exception {
    run(false, "member-soak.md");
  }

  @Test
  @Tag("soak")
  @Tag("member-soak")
  @EnabledIfSystemProperty(named = MINUTES, matches = "[1-9]\\d*")
  void faultsAtRandomWhereTasksHaveProcesses() throws Exception {
    run(true, "member-soak-isolated.md");
  }

  private void run(boolean isolated, String file) throws Exception {
    long seed = seed();
    int minutes = Integer.getInteger(MINUTES);
    try (MemberSoak soak = new MemberSoak(directory, seed, isolated)) {
      check(
          soak.run(Duration.ofMinutes(minutes)),
          file,
          "mvn -B verify -Psoak -Dsoak.minutes=" + minutes + " -Dsoak.groups=member-soak",
          seed);
    }
  }
}
