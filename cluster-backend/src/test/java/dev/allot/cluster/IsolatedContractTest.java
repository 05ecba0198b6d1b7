package dev.allot.cluster;

import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.contract.CancelContract;
import dev.allot.testkit.contract.CrashContract;
import dev.allot.testkit.contract.InitializerContract;
import dev.allot.testkit.contract.RecyclingContract;
import dev.allot.testkit.contract.RetryContract;
import dev.allot.testkit.contract.SerializationContract;
import dev.allot.testkit.contract.SharedLockContract;
import dev.allot.testkit.contract.SharedObjectContract;
import dev.allot.testkit.contract.SharedStateContract;
import dev.allot.testkit.contract.SubtaskContract;
import dev.allot.testkit.contract.TimeoutContract;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * The contract, where members run tasks in processes of their own: those parts for which that
 * matters. Not in the ordinary build, which has {@link IsolatedTasksTest}: {@code mvn -B verify
 * -Psoak -Dsoak.minutes=0 -Dsoak.groups=isolated-members}.
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

  @Nested
  class Initializer extends InitializerContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Recycling extends RecyclingContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Retry extends RetryContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Serialization extends SerializationContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class SharedState extends SharedStateContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Subtask extends SubtaskContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }
}
