package dev.allot.testkit.property.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * A description and those that are smaller: one of its parts alone, which jqwik's own shrinking
 * does not know, without one of its parts, or with a smaller part.
 */
record SmallerNode(Node value) implements Shrinkable<Node> {

  @Override
  public Stream<Shrinkable<Node>> shrink() {
    return smaller(value).stream().map(SmallerNode::new);
  }

  private static List<Node> smaller(Node node) {
    List<Node> all = new ArrayList<>();
    if (node instanceof Node.Whole whole) {
      all.addAll(whole.parts());
      addFewerParts(whole, all);
      addSmallerParts(whole, all);
    } else if (node instanceof Node.Value value) {
      if (value.seed() > 0) {
        all.add(new Node.Value(value.kind(), 0));
        all.add(new Node.Value(value.kind(), value.seed() - 1));
      } else if (value.kind() != ValueKind.STRING) {
        all.add(new Node.Value(ValueKind.STRING, 0));
      }
    } else if (node instanceof Node.Again again && again.number() > 0) {
      all.add(new Node.Again(again.number() - 1));
    } else if (node instanceof Node.Around around && around.number() > 0) {
      all.add(new Node.Around(around.number() - 1));
    }
    return all;
  }

  private static void addFewerParts(Node.Whole whole, List<Node> all) {
    for (int i = 0; i < whole.parts().size(); i++) {
      List<Node> parts = new ArrayList<>(whole.parts());
      parts.remove(i);
      all.add(new Node.Whole(whole.shape(), parts));
    }
  }

  private static void addSmallerParts(Node.Whole whole, List<Node> all) {
    for (int i = 0; i < whole.parts().size(); i++) {
      for (Node part : smaller(whole.parts().get(i))) {
        List<Node> parts = new ArrayList<>(whole.parts());
        parts.set(i, part);
        all.add(new Node.Whole(whole.shape(), parts));
      }
    }
    // A simpler object of the same parts.
    if (whole.shape() != ListShape.ARRAY) {
      all.add(new Node.Whole(ListShape.ARRAY, whole.parts()));
    }
  }

  @Override
  public ShrinkingDistance distance() {
    return ShrinkingDistance.of(value.toString().length());
  }
}
