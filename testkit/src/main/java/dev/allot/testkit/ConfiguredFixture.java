package dev.allot.testkit;

import dev.allot.PoolConfig;
import java.util.Set;
import java.util.function.Consumer;

/** A fixture that is said in a few words. */
record ConfiguredFixture(
    String name,
    String backend,
    int timeScale,
    Set<Capability> capabilities,
    Consumer<PoolConfig.Builder> config)
    implements ExecutorFixture {

  @Override
  public void prepare(PoolConfig.Builder builder) {
    config.accept(builder);
  }
}
