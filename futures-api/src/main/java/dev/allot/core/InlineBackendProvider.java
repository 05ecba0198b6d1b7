package dev.allot.core;

import dev.allot.PoolConfig;
import dev.allot.spi.Backend;
import dev.allot.spi.BackendProvider;
import dev.allot.spi.ConfigKey;
import dev.allot.spi.PoolServices;
import java.util.List;

/**
 * Offers the backend {@code inline}, which has no workers and no keys: each task runs in {@code
 * submit}, on the thread that calls it. For debugging. Tasks that wait for something that the
 * caller does after {@code submit} never end on it.
 */
public final class InlineBackendProvider implements BackendProvider {

  /** Made by the {@link java.util.ServiceLoader}. */
  public InlineBackendProvider() {}

  @Override
  public String name() {
    return "inline";
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
    return new InlineBackend(config, pool);
  }
}
