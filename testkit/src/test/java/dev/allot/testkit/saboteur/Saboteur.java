package dev.allot.testkit.saboteur;

import dev.allot.testkit.ExecutorFixture;
import java.util.List;
import java.util.function.Supplier;

/**
 * An executor that is wrong in one way.
 *
 * @param name names it in the table
 * @param wrong what is wrong, in one sentence
 * @param base what it would be without its flaw
 * @param fixture opens its pools; a new one for each run
 * @param fails what the test of each rule fails with, beyond an {@link AssertionError} and the
 *     timeout of a wait: where the executor itself throws what it should not
 * @param rules the rules whose tests must fail, each of them
 */
record Saboteur(
    String name,
    String wrong,
    Base base,
    Supplier<ExecutorFixture> fixture,
    Class<? extends Throwable> fails,
    List<String> rules) {

  /** Made with the flaw; fails with an {@link AssertionError}. */
  static Saboteur of(
      String name, String wrong, Base base, Supplier<ExecutorFixture> fixture, String... rules) {
    return new Saboteur(name, wrong, base, fixture, AssertionError.class, List.of(rules));
  }

  /** One whose test ends with what the executor throws. */
  Saboteur failingWith(Class<? extends Throwable> thrown) {
    return new Saboteur(name, wrong, base, fixture, thrown, rules);
  }

  List<ContractMethod> methods() {
    return rules.stream().map(ContractMethod::of).toList();
  }
}
