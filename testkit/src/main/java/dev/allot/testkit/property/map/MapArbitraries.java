package dev.allot.testkit.property.map;

import dev.allot.testkit.property.map.GeneratedMap.Input;
import dev.allot.testkit.property.map.GeneratedMap.Options;
import dev.allot.testkit.property.map.GeneratedMap.Taking;
import dev.allot.testkit.property.map.GeneratedMap.Thrown;
import dev.allot.testkit.property.map.GeneratedMap.Way;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Which maps there are. What comes first in a choice is what is shrunk to. */
final class MapArbitraries {
  private static final int LARGEST = 60;
  private static final int MOST_WORKERS = 3;

  private MapArbitraries() {}

  static Arbitrary<GeneratedMap> maps() {
    Arbitrary<Map<Integer, ElementFault>> none = Arbitraries.just(Map.of());
    Arbitrary<Map<Integer, ElementFault>> faults =
        Arbitraries.maps(
                Arbitraries.integers().between(0, LARGEST - 1), Arbitraries.of(ElementFault.class))
            .ofMaxSize(5);
    return Combinators.combine(
            inputs(),
            Arbitraries.frequencyOf(Tuple.of(1, none), Tuple.of(2, faults)),
            options(),
            takings(),
            Arbitraries.integers().between(1, MOST_WORKERS),
            rarely())
        .as(MapArbitraries::endlessOnlyWithEnd);
  }

  /** Who never stops taking needs an end of the input. */
  private static GeneratedMap endlessOnlyWithEnd(
      Input input,
      Map<Integer, ElementFault> faults,
      Options options,
      Taking taking,
      int workers,
      boolean named) {
    boolean ends = taking.after() != GeneratedMap.NEVER && taking.way() != Way.LIST;
    Input ending = new Input(input.size(), input.end(), input.endless() && ends, input.stream());
    Taking possible = ends ? taking : new Taking(taking.way(), GeneratedMap.NEVER);
    return new GeneratedMap(ending, faults, options, possible, workers, named);
  }

  private static Arbitrary<Input> inputs() {
    Arbitrary<Thrown> end =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(Thrown.NOTHING)),
            Tuple.of(1, Arbitraries.of(Thrown.class)));
    return Combinators.combine(Arbitraries.integers().between(0, LARGEST), end, rarely(), rarely())
        .as(Input::new);
  }

  /** Small chunks and buffers meet more boundaries; large ones are larger than the input. */
  private static Arbitrary<Options> options() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.integers().between(0, 8), Arbitraries.integers().between(0, 100)),
            Arbitraries.oneOf(
                Arbitraries.integers().between(0, 12), Arbitraries.integers().between(0, 100)),
            rarely())
        .as(Options::new);
  }

  private static Arbitrary<Taking> takings() {
    Arbitrary<Integer> after =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(GeneratedMap.NEVER)),
            Tuple.of(1, Arbitraries.integers().between(0, LARGEST)));
    return Combinators.combine(Arbitraries.of(Way.class), after).as(Taking::new);
  }

  private static Arbitrary<Boolean> rarely() {
    return Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true));
  }
}
