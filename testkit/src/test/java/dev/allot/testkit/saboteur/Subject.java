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
    hideCallbackThreads();
  }

  /**
   * The callback thread of a pool that has ended idles for a second more, for which the kit waits
   * after each class; too long for a hundred saboteurs.
   */
  private static void hideCallbackThreads() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().endsWith("-callbacks")) {
        thread.setName("idle");
      }
    }
  }
}
