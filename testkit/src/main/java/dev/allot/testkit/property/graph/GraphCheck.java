package dev.allot.testkit.property.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.NotSerializableTaskException;
import dev.allot.PoolExecutor;
import dev.allot.ResultNotTransferableException;
import java.time.Duration;

/**
 * Sends a graph as an argument, which comes back as a part of the result, and has it built by the
 * worker, so that it comes as the result.
 *
 * @param limit after how long a wait is given up
 */
record GraphCheck(PoolExecutor pool, Duration limit) {

  void run(Node description) throws Exception {
    Construction graph = Construction.of(description);
    if (graph.routes().canTravel(graph.root())) {
      checkArrival(description, graph.root());
    } else {
      checkRefusal(description, graph);
    }
  }

  private void checkArrival(Node description, Object root) throws Exception {
    String sent = GraphText.ofSent(root);
    GraphTasks.Received received = pool.submit(GraphTasks::receive, root).get(limit);
    assertEquals(sent, received.text(), "as an argument");
    assertEquals(sent, GraphText.ofArrived(received.graph()), "as an argument, and back");
    Object built = pool.submit(GraphTasks::build, description).get(limit);
    assertEquals(sent, GraphText.ofArrived(built), "as a result");
  }

  private void checkRefusal(Node description, Construction graph) throws Exception {
    Throwable refused =
        assertThrows(
            NotSerializableTaskException.class,
            () -> pool.submit(GraphTasks::receive, graph.root()),
            "as an argument");
    checkPath(graph, refused);
    Throwable failed = pool.submit(GraphTasks::build, description).exception(limit);
    checkPath(graph, assertInstanceOf(ResultNotTransferableException.class, failed, "as a result"));
  }

  private static void checkPath(Construction graph, Throwable refusal) {
    String message = String.valueOf(refusal.getMessage());
    assertTrue(
        graph.routes().leads(graph.root(), message),
        () -> "no way leads to what cannot travel: " + message);
  }
}
