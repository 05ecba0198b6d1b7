package dev.allot.testkit.saboteur;

import dev.allot.testkit.BackendConformance;
import dev.allot.testkit.ExecutorFixture;
import org.junit.jupiter.api.AfterEach;

/** The contract on the executor under suspicion; run by {@link ContractRun}, never by itself. */
class Subject extends BackendConformance {
  private static volatile ExecutorFixture fixture;

  static void suspect(ExecutorFixture suspected) {
    fixture = suspected;
  }

  @Override
  protected ExecutorFixture fixture() {
    return fixture;
  }

  /** Runs before the look for what was left behind. */
  @AfterEach
  void tieUpLooseEnds() {
    LooseEnds.ofTheTest().tieUp();
  }
}
