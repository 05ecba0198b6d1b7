package dev.allot.testkit.saboteur;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A trial tells who is innocent, and no family of rules is without saboteurs. */
@Tag("saboteurs")
class SaboteurTest {

  private static AssertionError notConvicted(Saboteur saboteur) {
    Trial trial = new Trial(List.of(saboteur));
    return assertThrows(AssertionError.class, () -> trial.convict(saboteur));
  }

  @Test
  void oneWithoutFlawIsNotCaught() {
    AssertionError error =
        notConvicted(
            Saboteur.of("honest", "Nothing.", Base.BACKEND, Base.BACKEND::honest, "CAN-01"));
    assertTrue(error.getMessage().contains("not caught"), error.getMessage());
  }

  @Test
  void oneThatNamesTheWrongRuleIsNotCaughtByIt() {
    AssertionError error =
        notConvicted(
            WorkerSaboteurs.backend(
                "misnamed", "It swallows errors.", SwallowsErrors::new, "SUB-07"));
    assertTrue(error.getMessage().contains("SUB_06"), error.getMessage());
  }

  @Test
  void eachHasItsName() {
    Set<String> names = Saboteurs.all().stream().map(Saboteur::name).collect(Collectors.toSet());
    assertEquals(Saboteurs.all().size(), names.size());
  }

  @Test
  void eachFamilyHasItsSaboteurs() {
    Set<String> families =
        Saboteurs.all().stream()
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
