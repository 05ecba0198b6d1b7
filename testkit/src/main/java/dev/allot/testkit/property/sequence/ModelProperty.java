package dev.allot.testkit.property.sequence;

import dev.allot.testkit.contract.ExecutorContract;
import dev.allot.testkit.property.Programs;
import dev.allot.testkit.watch.HangWatch;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule GEN-03: what one thread sees is what a sequential model says. */
public abstract class ModelProperty extends ExecutorContract {
  private static final int ON_THREADS = 150;

  @TempDir Path scenes;

  /** Made by JUnit, as part of a backend's test. */
  protected ModelProperty() {}

  /**
   * Generated sequences of calls on pools of one to three workers. A failure shows the shortest
   * found as a Java class: compile and run it with the kit and the backend on the class path, and
   * it prints each answer beside those that the model allows.
   */
  @Test
  @HangWatch.InParts
  void GEN_03_a_program_of_one_thread_sees_what_a_sequential_model_says() {
    ModelCheck check =
        new ModelCheck(
            fixture(), workers -> openUnwatched(config -> config.workers(workers)), scenes);
    note(
        new Programs<>("GEN-03", fixture(), Sequences.programs(), check::run)
            .check(Programs.number(rounds(ON_THREADS))));
  }
}
