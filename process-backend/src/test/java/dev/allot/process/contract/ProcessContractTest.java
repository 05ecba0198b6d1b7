package dev.allot.process.contract;

import dev.allot.process.ProcessPools;
import dev.allot.testkit.BackendConformance;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.contract.CrashContract;
import dev.allot.testkit.contract.MapContract;
import dev.allot.testkit.contract.SerializationContract;
import dev.allot.testkit.property.graph.SerializationProperty;
import dev.allot.testkit.property.map.MapProperty;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract on forked JVMs. On Java 17 the parts in which it matters what is sent, or how far a
 * message has come when its worker dies, use FST; all others, and later Java, JDK serialization.
 *
 * <p>Some hundreds of workers live for a moment each. They are told not to use the optimizing
 * compiler, which they would pay for and not live to profit from: a third less processor time; nor
 * FST for nothing, with which each takes half as long again to start; and they begin with a {@link
 * WorkerArchive}. The workers of the other tests have the options that a user's have.
 */
class ProcessContractTest extends BackendConformance {
  private static final Set<Class<?>> WITH_FST =
      Set.of(
          CrashContract.class,
          MapContract.class,
          SerializationContract.class,
          MapProperty.class,
          SerializationProperty.class);

  private static final ExecutorFixture FST = fixture("fst");
  private static final ExecutorFixture JDK = fixture("jdk");

  @TempDir static Path directory;
  private static WorkerArchive archive;

  private ExecutorFixture fixture = JDK;

  private static ExecutorFixture fixture(String codec) {
    return ExecutorFixture.of(
        "process",
        3,
        EnumSet.of(Capability.PROCESS_ISOLATION, Capability.KILL, Capability.SERIALIZATION),
        config -> {
          config.set("allot.process.cancel-grace", "100ms");
          config.set("allot.process.codec", codec);
          config.set("allot.process.jvm-args", ProcessPools.SHORT_LIVED + " " + archive.options());
        });
  }

  @BeforeAll
  static void makeArchive() throws Exception {
    archive = new WorkerArchive(directory);
  }

  @AfterAll
  static void leaveArchive() {
    if (archive != null) {
      archive.close();
    }
  }

  /** The test's class is nested, and extends that of its part of the contract. */
  @BeforeEach
  void chooseCodec(TestInfo test) {
    Class<?> part = test.getTestClass().orElseThrow().getSuperclass();
    fixture = Runtime.version().feature() == 17 && WITH_FST.contains(part) ? FST : JDK;
  }

  @Override
  protected ExecutorFixture fixture() {
    return fixture;
  }
}
