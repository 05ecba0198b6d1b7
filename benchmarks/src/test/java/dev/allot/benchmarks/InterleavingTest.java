package dev.allot.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With contenders that are shell scripts. */
@DisabledOnOs(OS.WINDOWS)
class InterleavingTest {
  private static final Metric COUNT = new Metric("count", "turns", true);

  @TempDir private Path directory;

  private Path turns;

  @BeforeEach
  void prepare() throws IOException {
    turns = Files.createFile(directory.resolve("turns"));
  }

  @Test
  void contendersTakeTurnsAndEachRoundBeginsWithAnother() throws IOException {
    Result result = run(measurement(counting("a"), counting("b")).warmUps(1), false, 2);
    assertEquals("b a a b b a", turns());
    assertEquals(List.of(2.0, 3.0), result.series("a").orElseThrow().values("count"));
    assertEquals(List.of(), result.failures());
  }

  @Test
  void warmUpEndsWhereItDoesNothing() throws IOException {
    Contender interpreted = new Contender("a", counting("a").command(), null, 1);
    run(measurement(interpreted).warmUps(5), false, 2);
    assertEquals("a a a", turns());
  }

  @Test
  void warmUpEndsWithItsTime() throws IOException {
    run(measurement(counting("a")).warmFor(0), false, 2);
    assertEquals("a a a", turns());
  }

  @Test
  void freshProcessesHaveNoPast() {
    Result result = run(measurement(counting("a")).inFreshProcesses(), false, 3);
    assertEquals(List.of(1.0, 1.0, 1.0), result.series("a").orElseThrow().values("count"));
  }

  @Test
  void sharedProcessesGoOnInTheNextMeasurement() {
    Processes processes = new Processes(directory, true);
    Measurement measurement = measurement(counting("a"));
    new Interleaving(processes, false, 1).run(measurement);
    Result next = new Interleaving(processes, false, 1).run(measurement);
    assertTrue(processes.end().isEmpty());
    assertEquals(List.of(2.0), next.series("a").orElseThrow().values("count"));
  }

  @Test
  void measurementMayWantFewerRounds() {
    Result result = run(measurement(counting("a")).rounds(2).warmUps(0), false, 5);
    assertEquals(2, result.series("a").orElseThrow().runs().size());
  }

  @Test
  void whatFailsIsSaidAndTheOthersGoOn() {
    Contender failing = script("failing", "echo ready; read line; echo error too bad");
    Contender dying = script("dying", "echo ready; read line; echo why >&2");
    Contender absent = new Contender("absent", List.of(), "nobody has it", 1);
    Result result = run(measurement(failing, counting("a"), dying, absent), false, 2);
    assertEquals(2, result.series("a").orElseThrow().runs().size());
    assertTrue(result.series("failing").orElseThrow().broken().startsWith("error too bad"));
    String death = result.series("dying").orElseThrow().broken();
    assertTrue(death.startsWith("ended without an answer") && death.contains("why"), death);
    assertEquals("nobody has it", result.series("absent").orElseThrow().missing());
    assertNull(result.series("absent").orElseThrow().broken());
    assertEquals(2, result.failures().size());
  }

  private Result run(Measurement measurement, boolean shared, int rounds) {
    Processes processes = new Processes(directory, shared);
    return new Interleaving(processes, true, rounds).run(measurement);
  }

  private static Measurement measurement(Contender... contenders) {
    return Measurement.of("id", "title", COUNT).with(List.of(contenders), "work");
  }

  /** Counts its turns, and notes each in a file that all write to. */
  private Contender counting(String name) {
    return script(
        name,
        "echo ready; n=0; while read line; do n=$((n + 1)); echo "
            + name
            + " >> "
            + turns
            + "; echo ok count=$n; done");
  }

  private static Contender script(String name, String script) {
    return new Contender(name, List.of("sh", "-c", script), null, Integer.MAX_VALUE);
  }

  private String turns() throws IOException {
    return String.join(" ", Files.readAllLines(turns));
  }
}
