package dev.allot.testkit.saboteur;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Puts the contract itself to the test: executors that are wrong in one way each, of which each
 * must be caught by the tests of the rules that it names. What the tests would say of the same
 * executor without its flaw is asked too, so that none fails for another reason.
 *
 * <p>In several classes, since most of the time goes by in waiting for what does not come.
 */
@Tag("saboteurs")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SaboteurTrials {
  private final Trial trial;
  private final List<Saboteur> saboteurs;
  private final SaboteurTable table;

  SaboteurTrials(String name, List<Saboteur> saboteurs) {
    this.saboteurs = saboteurs;
    this.trial = new Trial(saboteurs);
    this.table = new SaboteurTable(name);
  }

  @AfterAll
  void writeTable() throws IOException {
    table.write();
  }

  @TestFactory
  Stream<DynamicTest> eachIsCaught() {
    return saboteurs.stream()
        .map(
            saboteur ->
                DynamicTest.dynamicTest(
                    saboteur.name(), () -> table.add(saboteur, trial.convict(saboteur))));
  }
}
