package dev.allot.testkit.property.graph;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/** The description of an object and what it refers to. */
sealed interface Node extends Serializable {

  /** How an object is made that refers to others; a constant of an enum. */
  interface Shape extends Serializable {
    /** Makes the object, and tells the construction of it and of its references. */
    Object make(Construction construction, List<Node> parts);
  }

  /**
   * A plain value.
   *
   * @param seed which of the values of its kind
   */
  record Value(ValueKind kind, int seed) implements Node {
    @Override
    public String toString() {
      return kind + "(" + seed + ")";
    }
  }

  /** An object that refers to others. */
  record Whole(Shape shape, List<Node> parts) implements Node {
    @Override
    public String toString() {
      return parts.stream().map(Node::toString).collect(Collectors.joining(", ", shape + "{", "}"));
    }
  }

  /**
   * An object that was described before.
   *
   * @param number which one
   */
  record Again(int number) implements Node {
    @Override
    public String toString() {
      return "again " + number;
    }
  }

  /**
   * An object around this one, so that there is a cycle.
   *
   * @param number which one, from the inside
   */
  record Around(int number) implements Node {
    @Override
    public String toString() {
      return "around " + number;
    }
  }

  /** What cannot travel. */
  record Stuck(CulpritKind kind) implements Node {
    @Override
    public String toString() {
      return "*" + kind + "*";
    }
  }
}
