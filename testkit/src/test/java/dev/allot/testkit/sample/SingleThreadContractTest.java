package dev.allot.testkit.sample;

import dev.allot.testkit.BackendConformance;
import dev.allot.testkit.ExecutorFixture;
import java.util.Set;

/** The whole contract on the {@link SingleThreadBackend}: all that a backend's author writes. */
class SingleThreadContractTest extends BackendConformance {
  @Override
  protected ExecutorFixture fixture() {
    return ExecutorFixture.of("single", 2, Set.of(), config -> {});
  }
}
