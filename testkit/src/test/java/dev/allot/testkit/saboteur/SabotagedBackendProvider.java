package dev.allot.testkit.saboteur;

import dev.allot.PoolConfig;
import dev.allot.spi.Backend;
import dev.allot.spi.BackendProvider;
import dev.allot.spi.ConfigKey;
import dev.allot.spi.PoolServices;
import java.util.List;

/** Offers {@link SabotagedBackend}: without a flaw, unless {@link Sabotaged} opens the pool. */
public final class SabotagedBackendProvider implements BackendProvider {
  static final String NAME = "sabotaged";

  /** Made by the {@link java.util.ServiceLoader}. */
  public SabotagedBackendProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of();
  }

  @Override
  public int defaultWorkers(PoolConfig config) {
    return 1;
  }

  @Override
  public Backend open(PoolConfig config, PoolServices pool) {
    return new SabotagedBackend(config, pool, Sabotaged.conductOfTheOpeningPool());
  }
}
