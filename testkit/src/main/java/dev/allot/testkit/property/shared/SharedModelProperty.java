package dev.allot.testkit.property.shared;

import dev.allot.testkit.contract.ExecutorContract;
import dev.allot.testkit.property.Programs;
import dev.allot.testkit.watch.HangWatch;
import org.junit.jupiter.api.Test;

/** Rule GEN-07: a shared object answers as one of {@code java.util} does. */
public abstract class SharedModelProperty extends ExecutorContract {
  private static final int SCRIPTS = 900;

  /** Made by JUnit, as part of a backend's test. */
  protected SharedModelProperty() {}

  /**
   * Operations one after the other, by the application and by tasks, at whose ends leases end. A
   * failure shows the shortest script found, and what its last scene has answered.
   */
  @Test
  @HangWatch.InParts
  void GEN_07_shared_objects_answer_as_their_models_do() {
    int slowness = fixture().timeScale() * fixture().timeScale();
    ScriptCheck check = new ScriptCheck(open(2), limit());
    note(
        new Programs<>("GEN-07", fixture(), Script.any(), check::run)
            .check(Programs.number(Math.max(2, SCRIPTS / slowness))));
  }
}
