package dev.allot.process.soak.shared;

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
 * Shared objects in use while workers are killed: no item is lost or doubled outside the rules SHM,
 * no lock is stuck, no waiter is forgotten, and nothing is left behind.
 *
 * <p>What is chosen at random is so by {@code testkit.seed}; which worker is killed at which step,
 * and who is faster, is not.
 */
class SharedSoakTest {
  private static final String MINUTES = "testkit.soak-minutes";
  private static final Duration A_WHILE = Duration.ofMillis(250);

  @TempDir Path directory;

  private static long seed() {
    return Long.getLong("testkit.seed", ThreadLocalRandom.current().nextLong(1L << 40));
  }

  private static void check(SharedFigures figures, String command, long seed) throws IOException {
    String table = figures.markdown(command + " -Dtestkit.seed=" + seed, seed);
    System.out.println(table);
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "shared-soak.md"), table);
    assertTrue(figures.isClean(), table);
  }

  /** In the ordinary build: all kinds of objects, each for a moment. */
  @Test
  @Tag("short-soak")
  void eachSceneOnce() throws Exception {
    long seed = seed();
    check(
        new SharedSoak(directory, seed).runOnce(A_WHILE),
        "mvn -B verify -pl process-backend -am -Dtest=SharedSoakTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false",
        seed);
  }

  @Test
  @Tag("soak")
  @Tag("shared-soak")
  @EnabledIfSystemProperty(named = MINUTES, matches = "[1-9]\\d*")
  void deathsAtRandom() throws Exception {
    long seed = seed();
    int minutes = Integer.getInteger(MINUTES);
    check(
        new SharedSoak(directory, seed).run(Duration.ofMinutes(minutes)),
        "mvn -B verify -Psoak -Dsoak.minutes=" + minutes + " -Dsoak.groups=shared-soak",
        seed);
  }
}
