package dev.allot.testkit.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.testkit.ExecutorFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The runner of generated programs, on programs that are lists of numbers. */
class ProgramsTest {
  private static final Arbitrary<List<Integer>> LISTS =
      Arbitraries.integers().between(0, 1000).list().ofMaxSize(20);

  private final List<List<Integer>> seen = new ArrayList<>();

  private final String seed = System.getProperty("testkit.seed");

  @AfterEach
  void restore() {
    if (seed == null) {
      System.clearProperty("testkit.seed");
    } else {
      System.setProperty("testkit.seed", seed);
    }
  }

  private String check(int count, Programs.Check<List<Integer>> check) {
    ExecutorFixture fixture = ExecutorFixture.of("none", 1, Set.of(), config -> {});
    return new Programs<>("GEN-99", fixture, LISTS, check).check(count);
  }

  private static void refuseLarge(List<Integer> program) {
    if (program.stream().anyMatch(number -> number >= 100)) {
      throw new AssertionError("large");
    }
  }

  @Test
  void checksAsManyAsAskedForAndSaysWhich() {
    System.setProperty("testkit.seed", "7");
    String line = check(50, seen::add);
    assertEquals(50, seen.size());
    assertTrue(line.startsWith("GEN-99 on none: 50 programs, first seed 7, "), line);
    assertTrue(Set.copyOf(seen).size() > 20, "hardly any two programs should be the same");
  }

  @Test
  void shrinksWhatFailsToTheSmallest() {
    AssertionError failed =
        assertThrows(AssertionError.class, () -> check(1000, ProgramsTest::refuseLarge));
    assertTrue(failed.getMessage().contains("\n\n[100]\n"), failed::getMessage);
    assertEquals("large", failed.getCause().getMessage());
  }

  @Test
  void theSeedInTheMessageMakesTheSameProgramAgain() {
    AssertionError failed =
        assertThrows(
            AssertionError.class,
            () ->
                check(
                    1000,
                    program -> {
                      seen.add(program);
                      refuseLarge(program);
                    }));
    List<Integer> culprit =
        seen.stream().filter(p -> p.stream().anyMatch(n -> n >= 100)).findFirst().orElseThrow();
    Matcher command =
        Pattern.compile("-Dtestkit.seed=(\\d+) -Dtestkit.programs=1\\)")
            .matcher(failed.getMessage());
    assertTrue(command.find(), failed::getMessage);
    System.setProperty("testkit.seed", command.group(1));
    List<List<Integer>> again = new ArrayList<>();
    check(1, again::add);
    assertEquals(List.of(culprit), again);
  }

  @Test
  void programNumberIHasTheSeedPlusI() {
    List<List<Integer>> third = new ArrayList<>();
    System.setProperty("testkit.seed", "7");
    check(3, seen::add);
    System.setProperty("testkit.seed", "9");
    check(1, third::add);
    assertEquals(seen.get(2), third.get(0));
  }

  @Test
  void twoRunsDiffer() {
    List<List<Integer>> others = new ArrayList<>();
    check(20, seen::add);
    check(20, others::add);
    assertNotEquals(seen, others);
  }

  /** A smaller program is tried several times, since it may fail only now and then. */
  @Test
  void whatFailsNowAndThenIsShrunkToo() {
    int[] calls = {0};
    AssertionError failed =
        assertThrows(
            AssertionError.class,
            () ->
                check(
                    1000,
                    program -> {
                      boolean large = program.stream().anyMatch(number -> number >= 100);
                      if (large && ++calls[0] % Programs.ATTEMPTS == 0) {
                        throw new AssertionError("now and then");
                      }
                    }));
    assertTrue(failed.getMessage().contains("\n\n[100]\n"), failed::getMessage);
  }
}
