package dev.allot.testkit.property.graph;

import dev.allot.testkit.contract.ExecutorContract;
import dev.allot.testkit.property.Programs;
import dev.allot.testkit.watch.HangWatch;
import org.junit.jupiter.api.Test;

/** Rule GEN-06: a graph arrives as it was, or is refused for a reason that is there. */
public abstract class SerializationProperty extends ExecutorContract {
  private static final int GRAPHS = 6_000;

  /** Made by a backend's test class. */
  protected SerializationProperty() {}

  /**
   * Each graph is sent as an argument and comes back, and is built by the worker and comes as the
   * result. Where something in it cannot travel, {@code submit} and the future's failure lead
   * there: fields by their names, elements as {@code [3]}, values of maps by their keys.
   *
   * <p>If it fails: the first text is what was sent, the second what has arrived. {@code #3} is the
   * object with number 3, {@code @3} the same one again.
   */
  @Test
  @HangWatch.InParts
  void GEN_06_a_graph_arrives_equal_or_is_refused_with_the_path() {
    GraphCheck check = new GraphCheck(open(1), limit());
    int slowness = fixture().timeScale() * fixture().timeScale();
    note(
        new Programs<>("GEN-06", fixture(), GraphArbitraries.graphs(), check::run)
            .check(Programs.number(Math.max(2, GRAPHS / slowness))));
  }
}
