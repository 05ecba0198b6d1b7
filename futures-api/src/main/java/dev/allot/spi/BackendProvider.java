package dev.allot.spi;

import dev.allot.PoolConfig;
import java.util.List;

/**
 * What a backend's artifact offers to the {@link java.util.ServiceLoader}: the backend's name, its
 * configuration keys, and a way to open it.
 *
 * <pre>{@code
 * public final class ThreadBackendProvider implements BackendProvider {
 *   public String name() { return "thread"; }
 *   public int apiVersion() { return API_VERSION; }
 *   ...
 * }
 * }</pre>
 *
 * <p>List the class in {@code META-INF/services/dev.allot.spi.BackendProvider}, and in {@code
 * provides} where the artifact is a module. Its constructor runs whenever a configuration is
 * loaded, so it should do nothing.
 */
public interface BackendProvider {
  /** The version of this interface. A provider returns the one it was compiled against. */
  int API_VERSION = 1;

  /**
   * Returns the value of {@code allot.backend} that selects this backend.
   *
   * @return lower-case letters, digits and hyphens; also the second word of its keys
   */
  String name();

  /**
   * Returns the version of this interface that the provider was compiled against.
   *
   * @return {@link #API_VERSION}
   */
  int apiVersion();

  /**
   * Returns the backend's own configuration keys.
   *
   * @return the keys, each beginning with {@code allot.} and the backend's name
   */
  List<ConfigKey<?>> keys();

  /**
   * Returns how many workers a pool has where {@code allot.workers} is not set.
   *
   * @param config the rest of the configuration
   * @return the number, at least 1
   */
  int defaultWorkers(PoolConfig config);

  /**
   * Opens the backend. Workers need not be started yet.
   *
   * @param config the configuration
   * @param pool what the backend works for
   * @return the backend
   * @throws dev.allot.PoolConfigException if it cannot work so
   */
  Backend open(PoolConfig config, PoolServices pool);
}
