package dev.allot.process.soak;

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
 * A pool of processes under load and faults: nothing is lost, started twice or mixed up, nothing
 * hangs or is left behind, and no task suffers for another.
 *
 * <p>What is chosen at random is so by {@code testkit.seed}; which worker a fault meets, and when,
 * is not.
 */
class FaultSoakTest {
  private static final String MINUTES = "testkit.soak-minutes";

  @TempDir Path directory;

  private static long seed() {
    return Long.getLong("testkit.seed", ThreadLocalRandom.current().nextLong(1L << 40));
  }

  private static void check(SoakFigures figures, String command, long seed) throws IOException {
    String table = figures.markdown(command + " -Dtestkit.seed=" + seed, seed);
    System.out.println(table);
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "soak.md"), table);
    assertTrue(figures.isClean(), table);
  }

  /** In the ordinary build: all kinds of faults, each once. */
  @Test
  @Tag("short-soak")
  void eachFaultOnce() throws Exception {
    long seed = seed();
    check(
        new Soak(directory, seed).runOnce(),
        "mvn -B verify -pl process-backend -am -Dtest=FaultSoakTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false",
        seed);
  }

  @Test
  @Tag("soak")
  @Tag("fault-soak")
  @EnabledIfSystemProperty(named = MINUTES, matches = "[1-9]\\d*")
  void faultsAtRandom() throws Exception {
    long seed = seed();
    int minutes = Integer.getInteger(MINUTES);
    check(
        new Soak(directory, seed).run(Duration.ofMinutes(minutes)),
        "mvn -B verify -Psoak -Dsoak.minutes=" + minutes + " -Dsoak.groups=fault-soak",
        seed);
  }
}
