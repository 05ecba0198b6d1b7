package dev.allot.process.codec;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the object that cannot be serialized, level by level, so that the path to it is the
 * shortest one. It keeps a queue instead of recursing: a graph too deep for the stack is fine.
 */
final class CulpritSearch {
  static final int MOST_OBJECTS = 100_000;

  private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<PathNode> queue = new ArrayDeque<>();
  private String failure = "nothing in it was found that cannot be serialized";

  /** The nodes from the root to the culprit, empty if none was found. */
  List<PathNode> find(Object root) {
    queue.add(new PathNode(root, null));
    visited.add(root);
    while (!queue.isEmpty()) {
      PathNode node = queue.poll();
      if (isCulprit(node)) {
        return pathTo(node);
      }
      if (visited.size() > MOST_OBJECTS) {
        failure = "not found among the first " + MOST_OBJECTS + " objects";
        return List.of();
      }
    }
    return List.of();
  }

  /** What is wrong with the culprit, or why there is none. */
  String failure() {
    return failure;
  }

  /** If the node is innocent, its children are queued. */
  private boolean isCulprit(PathNode node) {
    if (node.object() instanceof SerializedLambda lambda) {
      queueCaptured(lambda, node);
      return false;
    }
    ChildCollector.Children children = ChildCollector.of(node.object());
    node.written(children.written());
    if (!(children.written() instanceof Serializable)) {
      failure = "is not serializable";
      return true;
    }
    if (children.failure() != null) {
      failure = "cannot be written: " + SafeText.describe(children.failure());
      return true;
    }
    if (children.written() instanceof SerializedLambda lambda) {
      queueCaptured(lambda, node);
    } else {
      children.list().forEach(child -> enqueue(child, node));
    }
    return false;
  }

  private void queueCaptured(SerializedLambda lambda, PathNode node) {
    for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
      enqueue(lambda.getCapturedArg(i), node);
    }
  }

  private void enqueue(@Nullable Object child, PathNode parent) {
    if (child != null && ChildCollector.mayHold(child) && visited.add(child)) {
      queue.add(new PathNode(child, parent));
    }
  }

  private static List<PathNode> pathTo(PathNode culprit) {
    LinkedList<PathNode> path = new LinkedList<>();
    for (PathNode node = culprit; node != null; node = node.parent()) {
      path.addFirst(node);
    }
    return new ArrayList<>(path);
  }
}
