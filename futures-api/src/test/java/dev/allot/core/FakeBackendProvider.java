package dev.allot.core;

import dev.allot.PoolConfig;
import dev.allot.spi.Backend;
import dev.allot.spi.BackendProvider;
import dev.allot.spi.ConfigKey;
import dev.allot.spi.PoolServices;
import java.time.Duration;
import java.util.List;

/** A backend with keys and without workers. The one on the test class path is named fake. */
public class FakeBackendProvider implements BackendProvider {
  private final String name;

  public FakeBackendProvider() {
    this("fake");
  }

  public FakeBackendProvider(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(flag(), size(), pause());
  }

  public ConfigKey<Boolean> flag() {
    return ConfigKey.bool("allot." + name + ".flag", false, "whether");
  }

  public ConfigKey<Long> size() {
    return ConfigKey.bytes("allot." + name + ".heap-size", null, 1024, "how much");
  }

  public ConfigKey<Duration> pause() {
    return ConfigKey.duration(
        "allot." + name + ".pause", Duration.ofSeconds(5), Duration.ZERO, "how long");
  }

  /** Depends on the rest of the configuration. */
  @Override
  public int defaultWorkers(PoolConfig config) {
    return config.get(flag()) ? 30 : 3;
  }

  @Override
  public Backend open(PoolConfig config, PoolServices pool) {
    throw new UnsupportedOperationException("the backend " + name + " has no workers");
  }
}
