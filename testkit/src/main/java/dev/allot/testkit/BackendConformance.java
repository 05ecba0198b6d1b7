package dev.allot.testkit;

import dev.allot.testkit.contract.AsCompletedContract;
import dev.allot.testkit.contract.BackPressureContract;
import dev.allot.testkit.contract.CallbackContract;
import dev.allot.testkit.contract.CancelContract;
import dev.allot.testkit.contract.ConnectionContract;
import dev.allot.testkit.contract.ContextContract;
import dev.allot.testkit.contract.CrashContract;
import dev.allot.testkit.contract.ExitContract;
import dev.allot.testkit.contract.FutureContract;
import dev.allot.testkit.contract.HandOutContract;
import dev.allot.testkit.contract.InitializerContract;
import dev.allot.testkit.contract.InvokeContract;
import dev.allot.testkit.contract.MapContract;
import dev.allot.testkit.contract.MapWindowContract;
import dev.allot.testkit.contract.MemoryContract;
import dev.allot.testkit.contract.OptionsContract;
import dev.allot.testkit.contract.RecyclingContract;
import dev.allot.testkit.contract.RetryContract;
import dev.allot.testkit.contract.SerializationContract;
import dev.allot.testkit.contract.SharedCollectionContract;
import dev.allot.testkit.contract.SharedLockContract;
import dev.allot.testkit.contract.SharedMemoryContract;
import dev.allot.testkit.contract.SharedObjectContract;
import dev.allot.testkit.contract.SharedQueueContract;
import dev.allot.testkit.contract.SharedStateContract;
import dev.allot.testkit.contract.SharedSyncContract;
import dev.allot.testkit.contract.ShutdownContract;
import dev.allot.testkit.contract.SubmitContract;
import dev.allot.testkit.contract.SubtaskContract;
import dev.allot.testkit.contract.TimeoutContract;
import dev.allot.testkit.contract.WaitContract;
import dev.allot.testkit.property.graph.SerializationProperty;
import dev.allot.testkit.property.handout.HandOutProperty;
import dev.allot.testkit.property.map.MapProperty;
import dev.allot.testkit.property.sequence.EquivalenceProperty;
import dev.allot.testkit.property.sequence.ModelProperty;
import dev.allot.testkit.property.shared.SharedModelProperty;
import dev.allot.testkit.property.shared.SharedTrafficProperty;
import org.junit.jupiter.api.Nested;

/**
 * The whole contract, to be extended by a backend's test.
 *
 * <pre>{@code
 * class MyBackendTest extends BackendConformance {
 *   @Override
 *   protected ExecutorFixture fixture() {
 *     return ExecutorFixture.of("mine", 1, Set.of(), config -> {});
 *   }
 * }
 * }</pre>
 *
 * <p>A rule that asks for a {@link Capability} that the fixture does not name is reported as not
 * applicable; there is no other way to leave a test out.
 */
public abstract class BackendConformance {

  /** Made by JUnit, as part of a backend's test. */
  protected BackendConformance() {}

  /**
   * Returns the backend under test; called often, and so best a constant.
   *
   * @return where pools come from
   */
  protected abstract ExecutorFixture fixture();

  @Nested
  final class Futures extends FutureContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Callbacks extends CallbackContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Cancelling extends CancelContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Submitting extends SubmitContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Invoking extends InvokeContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Mapping extends MapContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class MapWindows extends MapWindowContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class CompletionOrder extends AsCompletedContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Waiting extends WaitContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class ShuttingDown extends ShutdownContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Exiting extends ExitContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class HandingOut extends HandOutContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Crashing extends CrashContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Initializing extends InitializerContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class TimingOut extends TimeoutContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Retrying extends RetryContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Recycling extends RecyclingContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Nesting extends SubtaskContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Contexts extends ContextContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class TaskOptions extends OptionsContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class BackPressure extends BackPressureContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class MemoryEffects extends MemoryContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Serializing extends SerializationContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class SharedStates extends SharedStateContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class SharedQueues extends SharedQueueContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class SharedLocks extends SharedLockContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Synchronizing extends SharedSyncContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class Connections extends ConnectionContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class SharedCollections extends SharedCollectionContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class SharedNumbers extends SharedMemoryContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class SharedObjects extends SharedObjectContract {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class GeneratedHandOut extends HandOutProperty {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class GeneratedMaps extends MapProperty {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class GeneratedGraphs extends SerializationProperty {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class GeneratedSequences extends ModelProperty {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class GeneratedEquivalences extends EquivalenceProperty {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class GeneratedScripts extends SharedModelProperty {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }

  @Nested
  final class GeneratedTraffic extends SharedTrafficProperty {
    @Override
    protected ExecutorFixture fixture() {
      return BackendConformance.this.fixture();
    }
  }
}
