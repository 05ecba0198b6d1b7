package dev.allot.testkit.saboteur;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Puts the contract itself to the test: executors that are wrong in one way each, of which each
 * must be caught by the tests of the rules that it names. What the tests would say of the same
 * executor without its flaw is asked too, so that none fails for another reason.
 */
@Tag("saboteurs")
class SaboteurTest {
  private static final Trial TRIAL = new Trial(saboteurs());
  private static final SaboteurTable TABLE = new SaboteurTable();

  private static List<Saboteur> saboteurs() {
    return Stream.of(
            WorkerSaboteurs.all(),
            StopSaboteurs.all(),
            FutureSaboteurs.all(),
            CallbackSaboteurs.all(),
            PoolSaboteurs.all(),
            InvokeSaboteurs.all(),
            MapSaboteurs.all(),
            MapInputSaboteurs.all(),
            WaitSaboteurs.all(),
            AsCompletedSaboteurs.all(),
            CopySaboteurs.all(),
            NestSaboteurs.all(),
            SharedQueueSaboteurs.all(),
            SharedLockSaboteurs.all(),
            SharedDataSaboteurs.all())
        .flatMap(List::stream)
        .toList();
  }

  @AfterAll
  static void writeTable() throws IOException {
    TABLE.write();
  }

  @TestFactory
  Stream<DynamicTest> eachIsCaught() {
    return saboteurs().stream()
        .map(
            saboteur ->
                DynamicTest.dynamicTest(
                    saboteur.name(), () -> TABLE.add(saboteur, TRIAL.convict(saboteur))));
  }

  @Test
  void oneWithoutFlawIsNotCaught() {
    Saboteur honest =
        Saboteur.of("honest", "Nothing.", Base.BACKEND, Base.BACKEND::honest, "CAN-01");
    AssertionError error = assertThrows(AssertionError.class, () -> TRIAL.convict(honest));
    assertTrue(error.getMessage().contains("not caught"), error.getMessage());
  }

  @Test
  void oneThatNamesTheWrongRuleIsNotCaughtByIt() {
    Saboteur misnamed =
        WorkerSaboteurs.backend("misnamed", "It swallows errors.", SwallowsErrors::new, "SUB-07");
    AssertionError error = assertThrows(AssertionError.class, () -> TRIAL.convict(misnamed));
    assertTrue(error.getMessage().contains("SUB_06"), error.getMessage());
  }

  @Test
  void eachHasItsName() {
    Set<String> names = saboteurs().stream().map(Saboteur::name).collect(Collectors.toSet());
    assertEquals(saboteurs().size(), names.size());
  }

  @Test
  void eachFamilyHasItsSaboteurs() {
    Set<String> families =
        saboteurs().stream()
            .flatMap(saboteur -> saboteur.methods().stream())
            .map(ContractMethod::family)
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(
        families.containsAll(
            List.of(
                "FUT", "CB", "CAN", "SUB", "MAP", "AC", "WAIT", "SHUT", "HAND", "CTX", "OPT", "BP",
                "MEM", "SER", "PROC", "DEAD", "XTR", "NEST", "SHM")),
        families::toString);
  }
}
