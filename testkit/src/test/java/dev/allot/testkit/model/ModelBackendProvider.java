package dev.allot.testkit.model;

import dev.allot.PoolConfig;
import dev.allot.spi.Backend;
import dev.allot.spi.BackendProvider;
import dev.allot.spi.ConfigKey;
import dev.allot.spi.PoolServices;
import java.util.List;

/**
 * Offers {@link ModelBackend}: threads that behave as worker processes do. For what the backends
 * share, the process backend's half of it too, without processes.
 */
public final class ModelBackendProvider implements BackendProvider {
  static final ConfigKey<Integer> DEATHS =
      ConfigKey.integer(
          "allot.model.dies-at", 0, 0, "each worker dies at this start of a task; 0: never");

  /** Made by the {@link java.util.ServiceLoader}. */
  public ModelBackendProvider() {}

  @Override
  public String name() {
    return "model";
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(DEATHS);
  }

  @Override
  public int defaultWorkers(PoolConfig config) {
    return 2;
  }

  @Override
  public Backend open(PoolConfig config, PoolServices pool) {
    return new ModelBackend(config, pool);
  }
}
