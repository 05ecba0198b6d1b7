package dev.allot.testkit.sample;

import dev.allot.testkit.BackendConformance;
import dev.allot.testkit.ExecutorFixture;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** The whole contract on the {@link SingleThreadBackend}: all that a backend's author writes. */
@Tag("samples")
class SingleThreadContractTest extends BackendConformance {
  @Override
  protected ExecutorFixture fixture() {
    // Twice as slow as it is: fewer generated programs, of which the real backends have enough.
    return ExecutorFixture.of("single", 2, Set.of(), config -> {});
  }
}
