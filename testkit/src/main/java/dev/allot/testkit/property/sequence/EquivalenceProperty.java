package dev.allot.testkit.property.sequence;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.UnknownBackendException;
import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.contract.ExecutorContract;
import dev.allot.testkit.property.Programs;
import dev.allot.testkit.watch.HangWatch;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule GEN-04: a program comes to the same outcome as on threads. */
public abstract class EquivalenceProperty extends ExecutorContract {
  private static final int ON_THREADS = 500;
  private static final String THREAD = "thread";

  @TempDir Path gates;

  /** Made by JUnit, as part of a backend's test. */
  protected EquivalenceProperty() {}

  /**
   * Generated programs whose tasks communicate by arguments and results. The reference is the
   * thread backend where it is on the class path, and otherwise, or for itself, one thread that
   * does everything on the spot; the report says which it was.
   */
  @Test
  @HangWatch.InParts
  void GEN_04_a_program_comes_to_the_same_outcome_as_on_threads() throws Exception {
    boolean threads = !fixture().backend().equals(THREAD) && isThere();
    ExecutorFixture reference = ExecutorFixture.of(THREAD, 1, Set.of(), config -> {});
    try (PoolsBySize tested = new PoolsBySize(this::openUnwatched);
        PoolsBySize model =
            new PoolsBySize(
                workers ->
                    reference.open(config -> config.workers(workers).name("kit-ref-" + workers)))) {
      Equivalence check =
          new Equivalence(
              workers -> new PoolMachine(fixture(), tested.get(workers), gates),
              workers ->
                  threads
                      ? new PoolMachine(reference, model.get(workers), gates)
                      : new DirectMachine(workers),
              tested::drop);
      note(
          new Programs<>("GEN-04", fixture(), Plans.plans(), check::run)
                  .check(Programs.number(rounds(ON_THREADS)))
              + (threads ? ", compared with threads" : ", compared with a loop"));
    }
  }

  private PoolExecutor openUnwatched(int workers) {
    return openUnwatched(config -> config.workers(workers));
  }

  private static boolean isThere() {
    try {
      PoolConfig.builder().backend(THREAD).build();
      return true;
    } catch (UnknownBackendException e) {
      return false;
    }
  }
}
