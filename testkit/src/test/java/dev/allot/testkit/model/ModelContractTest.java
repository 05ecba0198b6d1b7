package dev.allot.testkit.model;

import dev.allot.testkit.BackendConformance;
import dev.allot.testkit.ExecutorFixture;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** The contract on the {@link ModelBackend}: chunks, and tasks that are held before they start. */
@Tag("samples")
class ModelContractTest extends BackendConformance {
  @Override
  protected ExecutorFixture fixture() {
    // Twice as slow as it is: fewer generated programs, of which the real backends have enough.
    return ExecutorFixture.of("model", 2, Set.of(), config -> {});
  }
}
