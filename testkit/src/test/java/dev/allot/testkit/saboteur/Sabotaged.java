package dev.allot.testkit.saboteur;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens pools on the {@link SabotagedBackend}. */
record Sabotaged(Supplier<Conduct> conduct, Set<Capability> capabilities)
    implements ExecutorFixture {

  /**
   * How the provider, which the pool finds by itself, learns of it: it is called on this thread.
   */
  private static final ThreadLocal<Conduct> OPENING = ThreadLocal.withInitial(Conduct::new);

  static ExecutorFixture backend(Supplier<Conduct> conduct, Set<Capability> capabilities) {
    return new Sabotaged(conduct, capabilities);
  }

  static Conduct conductOfTheOpeningPool() {
    return OPENING.get();
  }

  @Override
  public String backend() {
    return SabotagedBackendProvider.NAME;
  }

  /** So that what repeats to meet a race repeats less: no flaw here is a matter of luck. */
  @Override
  public int timeScale() {
    return 2;
  }

  @Override
  public void prepare(PoolConfig.Builder config) {}

  @Override
  public PoolExecutor open(Consumer<PoolConfig.Builder> changes) {
    OPENING.set(conduct.get());
    try {
      return ExecutorFixture.super.open(changes);
    } finally {
      OPENING.remove();
    }
  }
}
