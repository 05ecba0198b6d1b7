package dev.allot.testkit.property.sequence;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Runs a program here and there, and compares.
 *
 * @param tested the backend under test, with so many workers
 * @param reference what says what is right
 * @param afterFailure told the number of workers of a machine that may be in disorder
 */
record Equivalence(
    IntFunction<Machine> tested, IntFunction<Machine> reference, Consumer<Integer> afterFailure) {

  void run(Plan plan) throws Exception {
    List<String> expected = plan.on(reference.apply(plan.workers()));
    boolean equal = false;
    try {
      compare(plan, expected, plan.on(tested.apply(plan.workers())));
      equal = true;
    } finally {
      if (!equal) {
        afterFailure.accept(plan.workers());
      }
    }
  }

  private static void compare(Plan plan, List<String> expected, List<String> seen) {
    for (int step = 0; step < expected.size(); step++) {
      if (!seen.get(step).equals(expected.get(step))) {
        throw new AssertionError(
            "%s%n  is %s%n  and should be %s"
                .formatted(plan.deeds().get(step), seen.get(step), expected.get(step)));
      }
    }
  }
}
