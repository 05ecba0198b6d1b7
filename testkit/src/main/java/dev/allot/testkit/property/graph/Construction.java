package dev.allot.testkit.property.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds the graph of a description.
 *
 * <p>Two things that no serialization of the JDK carries are never built: an object that is made
 * from what it contains (a record, a {@code List.of}) in a cycle that is entered at that object.
 * Cycles lead back to objects that exist before their contents, and an object can be used again
 * outside of itself only if none of its cycles lead out of it.
 */
final class Construction {
  private static final int NONE = Integer.MAX_VALUE;

  private final Routes routes = new Routes();
  private final List<Object> around = new ArrayList<>();
  private final List<Object> before = new ArrayList<>();

  /** The outermost object around that what is being built refers to: an index of it. */
  private int outermost = NONE;

  private final Object root;

  private Construction(Node description) {
    root = build(description);
  }

  static Construction of(Node description) {
    return new Construction(description);
  }

  Object root() {
    return root;
  }

  Routes routes() {
    return routes;
  }

  private Object build(Node node) {
    if (node instanceof Node.Value value) {
      return value.kind().make(value.seed());
    }
    if (node instanceof Node.Stuck stuck) {
      Object culprit = stuck.kind().make();
      routes.culprit(culprit, stuck.kind());
      return culprit;
    }
    if (node instanceof Node.Again again) {
      return before.isEmpty() ? null : before.get(again.number() % before.size());
    }
    if (node instanceof Node.Around cycle) {
      return around(cycle.number());
    }
    return buildWhole((Node.Whole) node);
  }

  private Object around(int number) {
    if (around.isEmpty()) {
      return null;
    }
    int index = around.size() - 1 - number % around.size();
    outermost = Math.min(outermost, index);
    return around.get(index);
  }

  private Object buildWhole(Node.Whole whole) {
    int depth = around.size();
    int outside = outermost;
    outermost = NONE;
    Object made = whole.shape().make(this, whole.parts());
    around.subList(depth, around.size()).clear();
    if (outermost >= depth) {
      before.add(made);
    }
    outermost = Math.min(outside, outermost >= depth ? NONE : outermost);
    return made;
  }

  /** Tells that an object exists already, and that its contents may refer to it. */
  <T> T open(T object) {
    around.add(object);
    return object;
  }

  /** Builds one of the parts, {@code null} if there is none. */
  Object part(List<Node> parts, int index) {
    return index < parts.size() ? build(parts.get(index)) : null;
  }

  /** Builds one of the parts for where {@code null} must not be. */
  Object present(List<Node> parts, int index) {
    Object part = part(parts, index);
    return part == null ? "absent" : part;
  }

  /** Tells of a reference, under the name that a path must have for it; empty: any or none. */
  void refers(Object owner, String name, Object target) {
    routes.add(owner, name, target);
  }
}
