package dev.allot.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What all contracts share: pools that are closed after the test, gates that are opened, a limit on
 * every wait, and a look for what was left behind.
 */
@ExtendWith({LeakCheck.class, HangWatch.class})
public abstract class ExecutorContract {
  private static final AtomicInteger POOLS = new AtomicInteger();

  private final List<PoolExecutor> pools = new ArrayList<>();
  private final List<FileGate> gates = new ArrayList<>();
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

  final PoolExecutor open(int workers) {
    return open(config -> config.workers(workers));
  }

  /** A pool that is stopped and waited for after the test. */
  final PoolExecutor open(Consumer<PoolConfig.Builder> changes) {
    PoolExecutor pool = openUnwatched(changes);
    pools.add(pool);
    return pool;
  }

  /** A pool that nothing refers to but the caller. */
  final PoolExecutor openUnwatched(Consumer<PoolConfig.Builder> changes) {
    return fixture()
        .open(changes.andThen(c -> c.name(LeakCheck.POOL_PREFIX + POOLS.incrementAndGet())));
  }

  final FileGate gate() {
    FileGate gate = FileGate.in(directory.resolve("gate-" + gates.size()));
    gates.add(gate);
    return gate;
  }

  final TaskLedger ledger() {
    return TaskLedger.at(directory.resolve("ledger-" + ledgers++));
  }

  final Duration limit() {
    return fixture().limit();
  }

  /** The result, or a failure of the test if it takes for ever. */
  final <T> T get(TaskFuture<T> future) throws Exception {
    return future.get(limit());
  }

  /** What the task threw, or {@code null}. */
  final Throwable failure(TaskFuture<?> future) throws InterruptedException, TimeoutException {
    return future.exception(limit());
  }

  /** Waits until {@code future} is done, whatever it came to. */
  final void settle(TaskFuture<?> future) throws InterruptedException, TimeoutException {
    try {
      future.get(limit());
    } catch (ExecutionException | java.util.concurrent.CancellationException e) {
      // Done.
    }
  }

  final void awaitEnd(PoolExecutor pool) throws InterruptedException {
    assertTrue(
        pool.awaitTermination(limit().toNanos(), TimeUnit.NANOSECONDS),
        () -> "the pool did not end: " + pool + "\n" + ThreadDump.ofAll());
  }

  final boolean can(Capability capability) {
    return fixture().capabilities().contains(capability);
  }

  final void require(Capability capability) {
    assumeTrue(
        can(capability),
        () -> "does not apply: backend '" + fixture().backend() + "' has no " + capability);
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
