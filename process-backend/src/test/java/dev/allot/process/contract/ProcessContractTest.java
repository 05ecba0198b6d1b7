package dev.allot.process.contract;

import dev.allot.testkit.BackendConformance;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import java.util.EnumSet;

/** The contract on forked JVMs: with FST on Java 17, and with JDK serialization on later ones. */
class ProcessContractTest extends BackendConformance {
  private static final String CODEC = Runtime.version().feature() == 17 ? "fst" : "jdk";

  static final ExecutorFixture FIXTURE =
      ExecutorFixture.of(
          "process",
          3,
          EnumSet.of(Capability.PROCESS_ISOLATION, Capability.KILL, Capability.SERIALIZATION),
          config ->
              config.set("allot.process.cancel-grace", "100ms").set("allot.process.codec", CODEC));

  @Override
  protected ExecutorFixture fixture() {
    return FIXTURE;
  }
}
