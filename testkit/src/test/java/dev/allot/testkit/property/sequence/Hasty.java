package dev.allot.testkit.property.sequence;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** A fixture that gives up early, for tests of waits that are in vain. */
record Hasty(ExecutorFixture real) implements ExecutorFixture {
  @Override
  public String backend() {
    return real.backend();
  }

  @Override
  public Set<Capability> capabilities() {
    return real.capabilities();
  }

  @Override
  public void prepare(PoolConfig.Builder config) {
    real.prepare(config);
  }

  @Override
  public PoolExecutor open(Consumer<PoolConfig.Builder> changes) {
    return real.open(changes);
  }

  @Override
  public Duration limit() {
    return Duration.ofMillis(200);
  }
}
