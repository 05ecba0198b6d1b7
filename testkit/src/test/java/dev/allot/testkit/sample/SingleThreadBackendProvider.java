package dev.allot.testkit.sample;

import dev.allot.PoolConfig;
import dev.allot.spi.Backend;
import dev.allot.spi.BackendProvider;
import dev.allot.spi.ConfigKey;
import dev.allot.spi.PoolServices;
import java.util.List;

/**
 * Offers {@link SingleThreadBackend} as {@code allot.backend=single}. Listed in {@code
 * META-INF/services/dev.allot.spi.BackendProvider}.
 */
public final class SingleThreadBackendProvider implements BackendProvider {

  /** Made by the {@link java.util.ServiceLoader}. */
  public SingleThreadBackendProvider() {}

  @Override
  public String name() {
    return "single";
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
    return new SingleThreadBackend(config, pool);
  }
}
