package dev.allot.process.contract;

import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.contract.SerializationContract;
import java.util.EnumSet;

/** The contract on what travels, on threads with {@code allot.thread.copy=true}. */
class CopyingThreadsContractTest extends SerializationContract {
  private static final ExecutorFixture FIXTURE =
      ExecutorFixture.named(
          "copying threads",
          "thread",
          1,
          EnumSet.of(Capability.SERIALIZATION),
          config -> config.set("allot.thread.copy", "true"));

  @Override
  protected ExecutorFixture fixture() {
    return FIXTURE;
  }
}
