package dev.allot.testkit.saboteur;

import dev.allot.AsCompleted;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WaitFor;
import dev.allot.Waited;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** A fixture with a short limit: what waits for a saboteur to do right waits in vain. */
record Impatient(ExecutorFixture fixture) implements ExecutorFixture {
  private static final Duration LIMIT = Duration.ofMillis(500);

  @Override
  public String backend() {
    return fixture.backend();
  }

  @Override
  public Set<Capability> capabilities() {
    return fixture.capabilities();
  }

  @Override
  public int timeScale() {
    return fixture.timeScale();
  }

  @Override
  public void prepare(PoolConfig.Builder config) {
    fixture.prepare(config);
  }

  @Override
  public PoolExecutor open(Consumer<PoolConfig.Builder> changes) {
    return fixture.open(changes);
  }

  @Override
  public <F extends TaskFuture<?>> Waited<F> await(
      Iterable<? extends F> futures, WaitFor condition, Duration timeout)
      throws InterruptedException {
    return fixture.await(futures, condition, timeout);
  }

  @Override
  public <F extends TaskFuture<?>> AsCompleted<F> asCompleted(
      Iterable<? extends F> futures, Duration timeout) {
    return fixture.asCompleted(futures, timeout);
  }

  @Override
  public Duration limit() {
    return LIMIT;
  }
}
