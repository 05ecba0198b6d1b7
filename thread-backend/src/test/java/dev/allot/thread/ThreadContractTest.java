package dev.allot.thread;

import dev.allot.testkit.BackendConformance;
import dev.allot.testkit.ExecutorFixture;
import java.util.Set;

/** The contract on platform threads. */
class ThreadContractTest extends BackendConformance {
  @Override
  protected ExecutorFixture fixture() {
    return ExecutorFixture.of("thread", 1, Set.of(), config -> {});
  }
}
