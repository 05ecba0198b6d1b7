package dev.allot.process;

import dev.allot.process.wire.ClaimTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongBinaryOperator;

/** Runs many simulations, one after the other. Loaded by a loader of its own for a seeded bug. */
public final class Schedules implements LongBinaryOperator {
  /** Made by name. */
  public Schedules() {}

  /**
   * Runs simulations with consecutive seeds.
   *
   * @return how many went well
   * @throws AssertionError with the seed and what went wrong, for the first that did not
   */
  @Override
  public long applyAsLong(long firstSeed, long count) {
    Deque<ClaimTable> tables = new ArrayDeque<>();
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      try {
        new Simulation(seed, tables).run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("schedule " + seed + ": " + e, e);
      }
    }
    return count;
  }
}
