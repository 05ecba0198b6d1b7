package dev.allot.process.contract;

import dev.allot.testkit.BackendConformance;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import java.util.EnumSet;

/**
 * The contract on forked JVMs: with FST on Java 17, and with JDK serialization on later ones.
 *
 * <p>Some hundreds of workers live for a moment each. They are told not to use the optimizing
 * compiler, which they would pay for and not live to profit from: a third less processor time. The
 * workers of the other tests have the options that a user's have.
 */
class ProcessContractTest extends BackendConformance {
  private static final boolean JAVA_17 = Runtime.version().feature() == 17;

  static final ExecutorFixture FIXTURE =
      ExecutorFixture.of(
          "process",
          3,
          EnumSet.of(Capability.PROCESS_ISOLATION, Capability.KILL, Capability.SERIALIZATION),
          config -> {
            config.set("allot.process.cancel-grace", "100ms");
            config.set("allot.process.codec", JAVA_17 ? "fst" : "jdk");
            config.set("allot.process.jvm-args", "-XX:TieredStopAtLevel=1");
          });

  @Override
  protected ExecutorFixture fixture() {
    return FIXTURE;
  }
}
