package dev.allot.process.deploy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Surefire starts this JVM with a jar that only names the class path in its manifest. */
@EnabledIfSystemProperty(named = "surefire.real.class.path", matches = ".*surefirebooter.*")
class SurefireTest {

  /** As its class path, so that none has to be asked for. */
  @Test
  void workersHaveTheClassesOfTheTests() throws Exception {
    PoolConfig config = PoolConfig.builder().backend("process").workers(1).build();
    try (PoolExecutor pool = PoolExecutor.open(config)) {
      String classPath =
          pool.submit(() -> ManagementFactory.getRuntimeMXBean().getClassPath())
              .get(Duration.ofSeconds(60));
      assertTrue(classPath.contains("test-classes"), classPath);
      assertTrue(classPath.contains("commons-exec"), classPath);
    }
  }
}
