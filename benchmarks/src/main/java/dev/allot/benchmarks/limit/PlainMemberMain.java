package dev.allot.benchmarks.limit;

import com.hazelcast.core.Hazelcast;
import java.io.IOException;
import java.util.List;

/** A member of a {@link PlainCluster}, which ends when its stdin does. */
final class PlainMemberMain {
  private PlainMemberMain() {}

  /**
   * Runs it.
   *
   * @param args the name of the cluster, and where it is
   * @throws IOException if stdin cannot be read
   */
  public static void main(String[] args) throws IOException {
    Hazelcast.newHazelcastInstance(PlainCluster.config(args[0], List.of(args[1])));
    while (System.in.read() >= 0) {
      // Nothing is said to it there.
    }
    Runtime.getRuntime().halt(0);
  }
}
