package dev.allot.testkit;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How the contracts get pools of the backend that they are to check.
 *
 * <pre>{@code
 * ExecutorFixture threads = ExecutorFixture.of("thread", 1, Set.of(), config -> {});
 * }</pre>
 */
public interface ExecutorFixture {

  /**
   * Returns the value of {@code allot.backend}.
   *
   * @return such as {@code thread}
   */
  String backend();

  /**
   * Returns what the backend can do beyond what all can.
   *
   * @return the capabilities
   */
  Set<Capability> capabilities();

  /**
   * Sets what each pool of this fixture needs, before the test changes it.
   *
   * @param config the configuration of a pool that is to be opened
   */
  void prepare(PoolConfig.Builder config);

  /**
   * Returns by how much this backend is slower than threads. Limits are multiplied with it; no rule
   * depends on it, but a hang is found later.
   *
   * @return the factor, at least 1
   */
  default int timeScale() {
    return 1;
  }

  /**
   * Opens a pool.
   *
   * @param changes what the test wants otherwise
   * @return the pool, to be closed by the caller
   */
  default PoolExecutor open(Consumer<PoolConfig.Builder> changes) {
    PoolConfig.Builder config = PoolConfig.builder().backend(backend());
    prepare(config);
    changes.accept(config);
    return PoolExecutor.open(config.build());
  }

  /**
   * Returns after how long a wait that a contract does is given up, and the test with it.
   *
   * @return the limit, generous: no rule depends on it
   */
  default Duration limit() {
    return Duration.ofSeconds(15).multipliedBy(timeScale());
  }

  /**
   * Makes a fixture.
   *
   * @param backend the value of {@code allot.backend}
   * @param timeScale by how much it is slower than threads
   * @param capabilities what it can do
   * @param config what each of its pools needs
   * @return the fixture
   */
  static ExecutorFixture of(
      String backend,
      int timeScale,
      Set<Capability> capabilities,
      Consumer<PoolConfig.Builder> config) {
    return new ExecutorFixture() {
      @Override
      public String backend() {
        return backend;
      }

      @Override
      public Set<Capability> capabilities() {
        return capabilities;
      }

      @Override
      public void prepare(PoolConfig.Builder builder) {
        config.accept(builder);
      }

      @Override
      public int timeScale() {
        return timeScale;
      }
    };
  }
}
