package dev.allot.thread;

import dev.allot.testkit.BackendConformance;
import dev.allot.testkit.ExecutorFixture;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The contract on virtual threads; {@link VirtualThreadsTest} has what older JVMs do. */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadContractTest extends BackendConformance {
  @Override
  protected ExecutorFixture fixture() {
    return ExecutorFixture.named(
        "virtual", "thread", 1, Set.of(), config -> config.set("allot.thread.virtual", "true"));
  }
}
