package dev.allot.process.contract;

import dev.allot.testkit.BackendConformance;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/**
 * The contract on forked JVMs. On Java 17 the parts in which it matters what is sent, or how far a
 * message has come when its worker dies, use FST; all others, and later Java, JDK serialization.
 *
 * <p>Some hundreds of workers live for a moment each. They are told not to use the optimizing
 * compiler, which they would pay for and not live to profit from: a third less processor time; nor
 * FST for nothing, which costs each as much again as all the rest of its start. The workers of the
 * other tests have the options that a user's have.
 */
class ProcessContractTest extends BackendConformance {
  private static final Set<String> WITH_FST =
      Set.of(
          "Crashing",
          "HandingOut",
          "Mapping",
          "MemoryEffects",
          "Serializing",
          "GeneratedMaps",
          "GeneratedGraphs");

  private static final ExecutorFixture FST = fixture("fst");
  private static final ExecutorFixture JDK = fixture("jdk");

  private ExecutorFixture fixture = JDK;

  private static ExecutorFixture fixture(String codec) {
    return ExecutorFixture.of(
        "process",
        3,
        EnumSet.of(Capability.PROCESS_ISOLATION, Capability.KILL, Capability.SERIALIZATION),
        config -> {
          config.set("allot.process.cancel-grace", "100ms");
          config.set("allot.process.codec", codec);
          config.set("allot.process.jvm-args", "-XX:TieredStopAtLevel=1");
        });
  }

  /** The class is that of the part, which is nested in the contract's. */
  @BeforeEach
  void chooseCodec(TestInfo test) {
    String part = test.getTestClass().orElseThrow().getSimpleName();
    fixture = Runtime.version().feature() == 17 && WITH_FST.contains(part) ? FST : JDK;
  }

  @Override
  protected ExecutorFixture fixture() {
    return fixture;
  }
}
