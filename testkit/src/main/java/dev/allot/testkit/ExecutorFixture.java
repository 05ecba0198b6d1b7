package dev.allot.testkit;

import dev.allot.AsCompleted;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskFutures;
import dev.allot.WaitFor;
import dev.allot.Waited;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the contracts get pools of the backend that they are to check.
 *
 * <pre>{@code
 * ExecutorFixture threads = ExecutorFixture.of("thread", 1, Set.of(), config -> {});
 * }</pre>
 */
public interface ExecutorFixture {

  /**
   * Returns the name under which the report lists the backend.
   *
   * @return {@link #backend()}, unless one backend is checked in several ways
   */
  default String name() {
    return backend();
  }

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
   * Waits for several futures. All backends share this, so that only who replaces {@link
   * TaskFutures} overrides it.
   *
   * @param futures the futures
   * @param condition what to wait for
   * @param timeout how long, or {@code null}: for ever
   * @param <F> their type
   * @return which are done and which are not
   * @throws InterruptedException if interrupted
   */
  default <F extends TaskFuture<?>> Waited<F> await(
      Iterable<? extends F> futures, WaitFor condition, @Nullable Duration timeout)
      throws InterruptedException {
    return timeout == null
        ? TaskFutures.await(futures, condition)
        : TaskFutures.await(futures, condition, timeout);
  }

  /**
   * Returns futures in the order in which they are done; overridden as {@link #await} is.
   *
   * @param futures the futures
   * @param timeout how long, or {@code null}: for ever
   * @param <F> their type
   * @return the futures, to be gone through once
   */
  default <F extends TaskFuture<?>> AsCompleted<F> asCompleted(
      Iterable<? extends F> futures, @Nullable Duration timeout) {
    return timeout == null
        ? TaskFutures.asCompleted(futures)
        : TaskFutures.asCompleted(futures, timeout);
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
   * @return the fixture, named like the backend
   */
  static ExecutorFixture of(
      String backend,
      int timeScale,
      Set<Capability> capabilities,
      Consumer<PoolConfig.Builder> config) {
    return new ConfiguredFixture(backend, backend, timeScale, capabilities, config);
  }

  /**
   * Makes a fixture for a backend that is checked in several ways.
   *
   * @param name the name in the report
   * @param backend the value of {@code allot.backend}
   * @param timeScale by how much it is slower than threads
   * @param capabilities what it can do
   * @param config what each of its pools needs
   * @return the fixture
   */
  static ExecutorFixture named(
      String name,
      String backend,
      int timeScale,
      Set<Capability> capabilities,
      Consumer<PoolConfig.Builder> config) {
    return new ConfiguredFixture(name, backend, timeScale, capabilities, config);
  }
}
