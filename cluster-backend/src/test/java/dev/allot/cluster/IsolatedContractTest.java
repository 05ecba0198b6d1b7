package dev.allot.cluster;

import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.contract.CancelContract;
import dev.allot.testkit.contract.CrashContract;
import dev.allot.testkit.contract.SharedLockContract;
import dev.allot.testkit.contract.SharedObjectContract;
import dev.allot.testkit.contract.TimeoutContract;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * Those parts of the contract for which it matters that members run tasks in processes of their
 * own; the others pass too, and take three minutes.
 */
@Tag("isolated-members")
class IsolatedContractTest {
  private static final ExecutorFixture FIXTURE =
      ExecutorFixture.of(
          "cluster",
          3,
          EnumSet.of(
              Capability.SERIALIZATION,
              Capability.REMOTE,
              Capability.KILL,
              Capability.PROCESS_ISOLATION),
          Clusters.isolated());

  @BeforeAll
  static void openCluster() {
    Clusters.open();
  }

  @AfterAll
  static void closeCluster() {
    Clusters.close();
  }

  @Nested
  class Cancel extends CancelContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Crash extends CrashContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class SharedLock extends SharedLockContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class SharedObject extends SharedObjectContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Timeout extends TimeoutContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }
}
