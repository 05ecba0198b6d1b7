package dev.allot.thread;

import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.contract.ExecutorContract;
import java.util.Set;

/** What the tests of this backend share. */
abstract class ThreadTest extends ExecutorContract {
  private static final ExecutorFixture FIXTURE =
      ExecutorFixture.of("thread", 1, Set.of(), config -> {});

  @Override
  protected ExecutorFixture fixture() {
    return FIXTURE;
  }
}
