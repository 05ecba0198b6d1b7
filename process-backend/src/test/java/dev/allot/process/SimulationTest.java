package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hand-out, crash policy and supervision under schedules that no real pool would go through in
 * years. To see one again, run with {@code -Dallot.simulation.seed} and its number; for more of
 * them, with {@code -Dtestkit.schedules}.
 */
@Tag("simulation")
class SimulationTest {
  private static final int SCHEDULES = Integer.getInteger("testkit.schedules", 10_000);

  /** Each seeded bug is found within some hundreds. */
  private static final int UPPER_LIMIT = 20_000;

  private static final long FIRST = Long.getLong("allot.simulation.seed", System.nanoTime());

  @Test
  void handOutContractHoldsInEachSchedule() {
    System.out.println("simulation: " + SCHEDULES + " schedules, the first with seed " + FIRST);
    assertEquals(SCHEDULES, new Schedules().applyAsLong(FIRST, SCHEDULES));
  }

  @ParameterizedTest
  @EnumSource
  void seededBugIsFound(SimulatedBug bug) throws Exception {
    AssertionError found =
        assertThrows(
            AssertionError.class, () -> bug.schedules().applyAsLong(FIRST, UPPER_LIMIT), bug::name);
    assertTrue(bug.showsIn(found.getMessage()), () -> bug + ": " + found);
  }

  /** Else that loader alone might be what is found. */
  @Test
  void withoutBugTheOtherLoaderFindsNothing() throws Exception {
    assertEquals(1_000, SimulatedBug.none().applyAsLong(FIRST, 1_000));
  }
}
