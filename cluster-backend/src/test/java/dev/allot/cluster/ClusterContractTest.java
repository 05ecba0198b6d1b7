package dev.allot.cluster;

import dev.allot.testkit.BackendConformance;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on two members, JVMs of their own on this machine. */
class ClusterContractTest extends BackendConformance {
  private static final ExecutorFixture FIXTURE =
      ExecutorFixture.of(
          "cluster", 3, EnumSet.of(Capability.SERIALIZATION, Capability.REMOTE), Clusters.shared());

  @BeforeAll
  static void openCluster() {
    Clusters.open();
  }

  @AfterAll
  static void closeCluster() {
    Clusters.close();
  }

  @Override
  protected ExecutorFixture fixture() {
    return FIXTURE;
  }
}
