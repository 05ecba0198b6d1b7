package dev.allot.process.contract;

import dev.allot.testkit.AsCompletedContract;
import dev.allot.testkit.BackPressureContract;
import dev.allot.testkit.CallbackContract;
import dev.allot.testkit.CancelContract;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ContextContract;
import dev.allot.testkit.CrashContract;
import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.ExitContract;
import dev.allot.testkit.FutureContract;
import dev.allot.testkit.HandOutContract;
import dev.allot.testkit.InvokeContract;
import dev.allot.testkit.MapContract;
import dev.allot.testkit.MapWindowContract;
import dev.allot.testkit.MemoryContract;
import dev.allot.testkit.OptionsContract;
import dev.allot.testkit.SerializationContract;
import dev.allot.testkit.ShutdownContract;
import dev.allot.testkit.SubmitContract;
import dev.allot.testkit.WaitContract;
import java.util.EnumSet;
import org.junit.jupiter.api.Nested;

/** The contract on forked JVMs: with FST on Java 17, and with JDK serialization on later ones. */
class ProcessContractTest {
  private static final String CODEC = Runtime.version().feature() == 17 ? "fst" : "jdk";

  private static final ExecutorFixture FIXTURE =
      ExecutorFixture.of(
          "process",
          3,
          EnumSet.allOf(Capability.class),
          config ->
              config.set("allot.process.cancel-grace", "100ms").set("allot.process.codec", CODEC));

  @Nested
  class Futures extends FutureContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Callbacks extends CallbackContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Cancelling extends CancelContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Submitting extends SubmitContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Invoking extends InvokeContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Mapping extends MapContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class MapWindows extends MapWindowContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class AsCompletedOrder extends AsCompletedContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Waiting extends WaitContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class ShuttingDown extends ShutdownContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Exiting extends ExitContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class HandingOut extends HandOutContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Contexts extends ContextContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class TaskOptionsAndViews extends OptionsContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class BackPressures extends BackPressureContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class MemoryEffects extends MemoryContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Serializing extends SerializationContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }

  @Nested
  class Crashing extends CrashContract {
    @Override
    protected ExecutorFixture fixture() {
      return FIXTURE;
    }
  }
}
