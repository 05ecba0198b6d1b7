package dev.allot.testkit.property.graph;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.testkit.property.Programs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each flaw of a codec is found, and shown by a graph of a few objects; a codec without one passes.
 */
@Tag("saboteurs")
class SerializationPropertyFaultsTest {
  private static final int GRAPHS = 30_000;
  private static final int WITHOUT_FLAW = 2_000;
  private static final int FEW_CHARACTERS = 80;

  private static void check(CopyFlaw flaw, int graphs) {
    CopyingPool fixture = new CopyingPool(new CopyingCodec(flaw));
    try (var pool = fixture.open(config -> config.workers(1))) {
      GraphCheck check = new GraphCheck(pool, fixture.limit());
      new Programs<>("GEN-06", fixture, GraphArbitraries.graphs(), check::run).check(graphs);
    }
  }

  @Test
  void aCodecWithoutFlawPasses() {
    check(CopyFlaw.NONE, WITHOUT_FLAW);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void isFoundAndShrunk(CopyFlaw flaw) {
    AssertionError found = assertThrows(AssertionError.class, () -> check(flaw, GRAPHS));
    String smallest = found.getMessage().split("\\R")[2];
    assertTrue(smallest.length() <= FEW_CHARACTERS, found::getMessage);
  }
}
