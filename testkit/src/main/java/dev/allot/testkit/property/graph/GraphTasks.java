package dev.allot.testkit.property.graph;

import java.io.Serializable;

/** What workers do with graphs. */
final class GraphTasks {
  private GraphTasks() {}

  /** What a worker has received: as it sees it, and the thing itself. */
  @SuppressWarnings("serial") // it may be anything
  record Received(String text, Object graph) implements Serializable {}

  static Received receive(Object graph) {
    return new Received(GraphText.ofArrived(graph), graph);
  }

  static Object build(Node description) {
    return Construction.of(description).root();
  }
}
