package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.AsCompleted;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WaitFor;
import dev.allot.Waited;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.report.RuleWatch;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.watch.Background;
import dev.allot.testkit.watch.HangWatch;
import dev.allot.testkit.watch.LeakCheck;
import dev.allot.testkit.watch.ThreadDump;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What all contracts share: pools that are closed after the test, gates that are opened, a limit on
 * every wait, and a look for what was left behind.
 *
 * <p>A backend's own tests may extend it too.
 */
@ExtendWith({RuleWatch.class, LeakCheck.class, HangWatch.class})
public abstract class ExecutorContract {
  private static final AtomicInteger POOLS = new AtomicInteger();

  private final List<PoolExecutor> pools = new ArrayList<>();
  private final List<FileGate> gates = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int ledgers;

  @TempDir Path directory;

  /** Made by a backend's test class, which extends a contract. */
  protected ExecutorContract() {}

  /**
   * Returns the backend under test.
   *
   * @return where pools come from
   */
  protected abstract ExecutorFixture fixture();

  /**
   * Opens a pool that is stopped and waited for after the test.
   *
   * @param workers how many workers it has
   * @return the pool
   */
  protected final PoolExecutor open(int workers) {
    return open(config -> config.workers(workers));
  }

  /**
   * Opens a pool that is stopped and waited for after the test.
   *
   * @param changes what the test wants otherwise
   * @return the pool
   */
  protected final PoolExecutor open(Consumer<PoolConfig.Builder> changes) {
    PoolExecutor pool = openUnwatched(changes);
    pools.add(pool);
    return pool;
  }

  /**
   * Opens a pool that nothing refers to but the caller.
   *
   * @param changes what the test wants otherwise
   * @return the pool
   */
  protected final PoolExecutor openUnwatched(Consumer<PoolConfig.Builder> changes) {
    return fixture()
        .open(changes.andThen(c -> c.name(LeakCheck.POOL_PREFIX + POOLS.incrementAndGet())));
  }

  /**
   * Makes a gate that is opened after the test at the latest.
   *
   * @return the gate
   */
  protected final FileGate gate() {
    FileGate gate = FileGate.in(directory.resolve("gate-" + gates.size()));
    gates.add(gate);
    return gate;
  }

  /**
   * Returns a directory for the test's files.
   *
   * @return an empty one for each test, which is deleted after it
   */
  protected final Path directory() {
    return directory;
  }

  /**
   * Makes an empty ledger.
   *
   * @return the ledger
   */
  protected final TaskLedger ledger() {
    return TaskLedger.at(directory.resolve("ledger-" + ledgers++));
  }

  /**
   * Returns {@link ExecutorFixture#limit()}.
   *
   * @return after how long a wait is given up
   */
  protected final Duration limit() {
    return fixture().limit();
  }

  /**
   * Returns how often to repeat what only sometimes meets a race.
   *
   * @param onThreads how often where pools are opened in no time
   * @return that, or less on a slow backend
   */
  protected final int rounds(int onThreads) {
    int slowness = fixture().timeScale() * fixture().timeScale() * fixture().timeScale();
    return Math.max(2, onThreads / slowness);
  }

  /**
   * Waits for a result, and fails the test if it takes for ever.
   *
   * @param future the future
   * @param <T> the type of the result
   * @return the result
   * @throws Exception as {@code future.get()}
   */
  protected final <T> T get(TaskFuture<T> future) throws Exception {
    return future.get(limit());
  }

  /**
   * Waits for a failure.
   *
   * @param future the future
   * @return what the task threw, or {@code null}
   * @throws InterruptedException if interrupted
   * @throws TimeoutException if it takes for ever
   */
  protected final Throwable failure(TaskFuture<?> future)
      throws InterruptedException, TimeoutException {
    return future.exception(limit());
  }

  /**
   * Waits until a future is done, whatever it comes to.
   *
   * @param future the future
   * @throws InterruptedException if interrupted
   * @throws TimeoutException if it takes for ever
   */
  protected final void settle(TaskFuture<?> future) throws InterruptedException, TimeoutException {
    try {
      future.get(limit());
    } catch (ExecutionException | CancellationException e) {
      // Done.
    }
  }

  /**
   * Does what may block, and fails the test if it takes for ever.
   *
   * @param action what to do
   * @param <T> the type of what it comes to
   * @return what it returned
   * @throws Exception what it threw, as it is
   */
  protected final <T> T inTime(Callable<T> action) throws Exception {
    try {
      return Background.start(action).result(limit());
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Closes a pool, and fails the test if that takes for ever.
   *
   * @param pool the pool
   * @throws Exception what {@code close()} threw
   */
  protected final void close(PoolExecutor pool) throws Exception {
    inTime(
        () -> {
          pool.close();
          return null;
        });
  }

  /**
   * Waits for the end of a pool that was shut down.
   *
   * @param pool the pool
   * @throws InterruptedException if interrupted
   */
  protected final void awaitEnd(PoolExecutor pool) throws InterruptedException {
    assertTrue(
        pool.awaitTermination(limit().toNanos(), TimeUnit.NANOSECONDS),
        () -> "the pool did not end: " + pool + "\n" + ThreadDump.ofAll());
  }

  /**
   * Asks the fixture.
   *
   * @param capability a capability
   * @return whether the backend has it
   */
  protected final boolean can(Capability capability) {
    return fixture().capabilities().contains(capability);
  }

  /**
   * Waits for several futures, with the fixture's {@link ExecutorFixture#await}.
   *
   * @param futures the futures
   * @param condition what to wait for
   * @param timeout how long, or {@code null}: for ever
   * @param <F> their type
   * @return which are done and which are not
   * @throws InterruptedException if interrupted
   */
  protected final <F extends TaskFuture<?>> Waited<F> await(
      Iterable<? extends F> futures, WaitFor condition, @Nullable Duration timeout)
      throws InterruptedException {
    return fixture().await(futures, condition, timeout);
  }

  /**
   * Returns futures as they are done, with the fixture's {@link ExecutorFixture#asCompleted}.
   *
   * @param futures the futures
   * @param timeout how long, or {@code null}: for ever
   * @param <F> their type
   * @return the futures, to be gone through once
   */
  protected final <F extends TaskFuture<?>> AsCompleted<F> asCompleted(
      Iterable<? extends F> futures, @Nullable Duration timeout) {
    return fixture().asCompleted(futures, timeout);
  }

  /**
   * Adds a line to the report, such as how much was tried.
   *
   * @param line the line
   */
  protected final void note(String line) {
    notes.add(line);
  }

  /**
   * Returns what was {@linkplain #note noted}.
   *
   * @return the lines
   */
  public final List<String> notes() {
    return List.copyOf(notes);
  }

  /**
   * Returns {@link #fixture()}, for the extensions that watch over each test.
   *
   * @return the backend under test
   */
  public final ExecutorFixture watchedFixture() {
    return fixture();
  }

  @AfterEach
  void closePools() throws InterruptedException {
    gates.forEach(FileGate::open);
    pools.forEach(PoolExecutor::shutdownNow);
    for (PoolExecutor pool : pools) {
      awaitEnd(pool);
    }
  }
}
