package dev.allot.thread;

import dev.allot.PoolConfig;
import dev.allot.spi.Backend;
import dev.allot.spi.BackendProvider;
import dev.allot.spi.ConfigKey;
import dev.allot.spi.PoolServices;
import java.time.Duration;
import java.util.List;

/**
 * Offers the thread backend. Nobody needs to call it: {@link dev.allot.PoolExecutor#open()} finds
 * it.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><th>key</th><th>unit</th><th>default</th><th>least</th><th>meaning</th></tr>
 * <tr><td>{@code allot.workers}</td><td>threads</td><td>min(32, processors + 4); 10,000 where they
 *     are virtual</td><td>1</td><td>how many tasks run at a time (THR-01)</td></tr>
 * <tr><td>{@code allot.thread.virtual}</td><td>true or false</td><td>false</td><td></td><td>virtual
 *     threads; Java 21 or later</td></tr>
 * <tr><td>{@code allot.thread.extra-threads}</td><td>threads</td><td>256</td><td>0</td><td>how many
 *     threads may be added to make up for those whose task waits for other tasks or does not react to
 *     its cancellation (THR-04, CAN-03)</td></tr>
 * <tr><td>{@code allot.thread.idle-timeout}</td><td>duration</td><td>60s</td><td>0</td><td>after
 *     which a thread without work ends</td></tr>
 * <tr><td>{@code allot.thread.copy}</td><td>true or false</td><td>false</td><td></td><td>sends
 *     tasks, results and exceptions through the codec of the process backend, whose artifact must be
 *     there: for tests, which so find what works only since it is shared</td></tr>
 * </table>
 */
public final class ThreadBackendProvider implements BackendProvider {
  static final ConfigKey<Boolean> VIRTUAL =
      ConfigKey.bool(
          "allot.thread.virtual", false, "run tasks on virtual threads (Java 21 or later)");
  static final ConfigKey<Integer> EXTRA_THREADS =
      ConfigKey.integer(
          "allot.thread.extra-threads",
          256,
          0,
          "threads that may make up for tasks that wait for tasks or ignore their cancellation");
  static final ConfigKey<Duration> IDLE_TIMEOUT =
      ConfigKey.duration(
          "allot.thread.idle-timeout",
          Duration.ofSeconds(60),
          Duration.ZERO,
          "after which a thread without work ends");

  static final ConfigKey<Boolean> COPY =
      ConfigKey.bool("allot.thread.copy", false, "copy tasks and results as if they left this JVM");

  private static final int MOST_BY_DEFAULT = 32;
  private static final int VIRTUAL_BY_DEFAULT = 10_000;

  /** Made by the {@link java.util.ServiceLoader}. */
  public ThreadBackendProvider() {}

  @Override
  public String name() {
    return "thread";
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(VIRTUAL, EXTRA_THREADS, IDLE_TIMEOUT, COPY);
  }

  @Override
  public int defaultWorkers(PoolConfig config) {
    return config.get(VIRTUAL)
        ? VIRTUAL_BY_DEFAULT
        : Math.min(MOST_BY_DEFAULT, Runtime.getRuntime().availableProcessors() + 4);
  }

  @Override
  public Backend open(PoolConfig config, PoolServices pool) {
    return new ThreadBackend(config, pool);
  }
}
