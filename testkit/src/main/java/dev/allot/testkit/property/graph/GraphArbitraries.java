package dev.allot.testkit.property.graph;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;

/** Which graphs there are. */
final class GraphArbitraries {
  private static final int SIZE = 1000;
  private static final int DEPTH = 4;
  private static final int MOST_PARTS = 3;
  private static final int LARGEST_SEED = 12;

  private GraphArbitraries() {}

  /**
   * Half of them are plain: of what a fast codec may take, which one part that is not would keep
   * from being tried at all.
   */
  static Arbitrary<Node> graphs() {
    Arbitrary<Node> plain = nodes(DEPTH, plainShapes(), ValueKind.plain(), false);
    Arbitrary<Node> any = nodes(DEPTH, shapes(), List.of(ValueKind.values()), false);
    Arbitrary<Node> stuck = nodes(DEPTH, shapes(), List.of(ValueKind.values()), true);
    Arbitrary<Node> plainAndStuck = nodes(DEPTH, plainShapes(), ValueKind.plain(), true);
    RandomGenerator<Node> generator =
        Arbitraries.frequencyOf(
                Tuple.of(5, plain),
                Tuple.of(3, any),
                Tuple.of(1, plainAndStuck),
                Tuple.of(1, stuck))
            .generator(SIZE);
    return Arbitraries.fromGenerator(random -> new SmallerNode(generator.next(random).value()));
  }

  private static List<Node.Shape> shapes() {
    return Stream.<Node.Shape[]>of(ListShape.values(), MapShape.values(), ClassShape.values())
        .flatMap(Stream::of)
        .toList();
  }

  private static List<Node.Shape> plainShapes() {
    return Stream.of(ListShape.plain(), MapShape.plain(), ClassShape.plain())
        .<Node.Shape>flatMap(List::stream)
        .toList();
  }

  private static Arbitrary<Node> nodes(
      int depth, List<Node.Shape> shapes, List<ValueKind> values, boolean stuck) {
    Arbitrary<Node> leaf = leaf(values, stuck);
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Node> whole =
        Combinators.combine(
                Arbitraries.of(shapes),
                nodes(depth - 1, shapes, values, stuck).list().ofMaxSize(MOST_PARTS))
            .as(Node.Whole::new);
    return Arbitraries.frequencyOf(Tuple.of(depth == DEPTH ? 1 : 6, leaf), Tuple.of(9, whole));
  }

  private static Arbitrary<Node> leaf(List<ValueKind> values, boolean stuck) {
    Arbitrary<Node> value =
        Combinators.combine(Arbitraries.of(values), Arbitraries.integers().between(0, LARGEST_SEED))
            .as(Node.Value::new);
    return Arbitraries.frequencyOf(
        Tuple.of(6, value),
        Tuple.of(2, Arbitraries.integers().between(0, 5).map(Node.Again::new)),
        Tuple.of(2, Arbitraries.integers().between(0, 3).map(Node.Around::new)),
        Tuple.of(stuck ? 1 : 0, Arbitraries.of(CulpritKind.class).map(Node.Stuck::new)));
  }
}
