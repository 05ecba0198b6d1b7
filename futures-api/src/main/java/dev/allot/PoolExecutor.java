package dev.allot;

import dev.allot.core.Pools;
import dev.allot.shared.SharedState;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/**
 * Parcels out tasks among workers, handing each one out exactly once.
 *
 * <p>What the workers are is a matter of configuration: threads of this JVM, or JVMs that the pool
 * forks and supervises. A program whose tasks communicate by arguments and results means the same
 * on each.
 *
 * <pre>{@code
 * try (PoolExecutor pool = PoolExecutor.open()) {            // allot.backend decides
 *   TaskFuture<Long> f = pool.submit(() -> fib(40));
 *   TaskFuture<Boolean> g = pool.submit(Primes::isPrime, 112_272_535_095_293L);
 *   List<Boolean> r = pool.map(Primes::isPrime, numbers).toList();
 *   for (TaskFuture<Page> done : TaskFutures.asCompleted(futures)) { ... }
 * }
 * }</pre>
 *
 * <h2>Submission</h2>
 *
 * {@code submit} never starts a task twice and never loses one: a task that it accepted starts on
 * exactly one worker, unless it is cancelled before, or the pool is stopped or breaks (HAND-01 to
 * HAND-04 in SPEC.md). On a backend whose workers are processes the task is serialized in {@code
 * submit}, on the calling thread; one that cannot travel is refused there with a {@link
 * NotSerializableTaskException} that shows the path to the culprit. So are {@code Callable}s and
 * {@code Runnable}s that other libraries made and that are not serializable, such as those of
 * {@link java.util.concurrent.CompletableFuture#supplyAsync} and {@link
 * java.util.concurrent.ExecutorCompletionService}: use {@link TaskFuture} as a stage, and {@link
 * TaskFutures#asCompleted}, instead.
 *
 * <p>When {@code allot.queue.capacity} tasks wait, {@code submit} does what {@code
 * allot.queue.when-full} says: it blocks (the default), rejects, or runs the task in the caller. It
 * never blocks in a task or callback of the same pool. Interrupted while it blocks, it throws
 * {@link java.util.concurrent.RejectedExecutionException} and keeps the flag.
 *
 * <h2>Shutting down</h2>
 *
 * {@link #close()} is what most programs need: it waits for everything that was accepted. A pool
 * that is not closed does not keep the JVM from exiting once its work is done; until then it does,
 * so that a {@code main} that returns loses nothing (SHUT-08). {@code System.exit} does not wait.
 *
 * <h2>Memory consistency effects</h2>
 *
 * See {@link TaskFuture}.
 *
 * <p>All methods are safe for use from many threads. {@code null} arguments are refused with a
 * {@code NullPointerException}, the argument of {@link #submit(TaskFunction, Object)} and the
 * result of {@link #submit(Runnable, Object)} excepted.
 */
public interface PoolExecutor extends ExecutorService, AutoCloseable {

  /**
   * Opens a pool as {@link PoolConfig#load()} says: by system properties, environment and {@code
   * allot.properties}.
   *
   * @return the pool
   * @throws PoolConfigException if a key or value is wrong, or the backend is not on the class path
   */
  static PoolExecutor open() {
    return open(PoolConfig.load());
  }

  /**
   * Opens a pool.
   *
   * @param config what it is to be
   * @return the pool
   * @throws PoolConfigException if the backend is not on the class path, or cannot work so
   */
  static PoolExecutor open(PoolConfig config) {
    return Pools.open(config);
  }

  /**
   * Submits a task. Where lambdas and method references are written, the compiler takes {@link
   * #submit(Task)} instead.
   *
   * @param task the task; it must be serializable where workers are processes
   * @param <T> the type of the result
   * @return its future
   * @throws NotSerializableTaskException if it cannot travel to a worker
   * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down, is broken
   *     ({@link BrokenPoolException}) or full
   */
  @Override
  <T> TaskFuture<T> submit(Callable<T> task);

  /**
   * Submits a task.
   *
   * @param task the task
   * @param <T> the type of the result
   * @return its future
   * @throws NotSerializableTaskException if it cannot travel to a worker
   * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down, is broken
   *     ({@link BrokenPoolException}) or full
   */
  default <T> TaskFuture<T> submit(Task<T> task) {
    return submit((Callable<T>) task);
  }

  /**
   * Submits a task without a result.
   *
   * @param task the task; it must be serializable where workers are processes
   * @return its future, whose result is {@code null}
   * @throws NotSerializableTaskException if it cannot travel to a worker
   * @throws java.util.concurrent.RejectedExecutionException as {@link #submit(Callable)}
   */
  @Override
  TaskFuture<?> submit(Runnable task);

  /**
   * Submits a task without a result.
   *
   * @param task the task
   * @return its future, whose result is {@code null}
   * @throws NotSerializableTaskException if it cannot travel to a worker
   * @throws java.util.concurrent.RejectedExecutionException as {@link #submit(Callable)}
   */
  default TaskFuture<?> submit(VoidTask task) {
    return submit((Runnable) task);
  }

  /**
   * Submits a task without a result of its own. Where workers are processes, {@code result} makes
   * the way to the worker and back, so that the future holds a copy.
   *
   * @param task the task; it must be serializable where workers are processes
   * @param result the result of the future
   * @param <T> the type of the result
   * @return its future
   * @throws NotSerializableTaskException if it cannot travel to a worker
   * @throws java.util.concurrent.RejectedExecutionException as {@link #submit(Callable)}
   */
  @Override
  <T> TaskFuture<T> submit(Runnable task, T result);

  /**
   * Submits a function and its argument.
   *
   * @param function the function
   * @param argument its argument
   * @param <A> the type of the argument
   * @param <R> the type of the result
   * @return its future
   * @throws NotSerializableTaskException if either cannot travel to a worker
   * @throws java.util.concurrent.RejectedExecutionException as {@link #submit(Callable)}
   */
  <A, R> TaskFuture<R> submit(TaskFunction<? super A, ? extends R> function, A argument);

  /**
   * Executes a task whose end nobody waits for. What it throws is logged.
   *
   * @param task the task; it must be serializable where workers are processes
   * @throws NotSerializableTaskException if it cannot travel to a worker
   * @throws java.util.concurrent.RejectedExecutionException as {@link #submit(Callable)}
   */
  @Override
  void execute(Runnable task);

  /**
   * Executes a task whose end nobody waits for. What it throws is logged.
   *
   * @param task the task
   * @throws NotSerializableTaskException if it cannot travel to a worker
   * @throws java.util.concurrent.RejectedExecutionException as {@link #submit(Callable)}
   */
  default void execute(VoidTask task) {
    execute((Runnable) task);
  }

  /**
   * Applies a function to each input on the workers, lazily and with a bound: the first {@link
   * MapOptions#buffer(int) buffer} inputs are submitted before this returns, each further one when
   * a result is taken. Endless inputs work.
   *
   * @param function the function
   * @param inputs the inputs
   * @param <A> the type of the inputs
   * @param <R> the type of the results
   * @return the results, in input order
   * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down or is broken
   */
  default <A, R> MapResults<R> map(
      TaskFunction<? super A, ? extends R> function, Iterable<? extends A> inputs) {
    return map(function, inputs, MapOptions.defaults());
  }

  /**
   * Applies a function to each input on the workers, with options.
   *
   * @param function the function
   * @param inputs the inputs
   * @param options order, bound, chunk size, timeout, progress
   * @param <A> the type of the inputs
   * @param <R> the type of the results
   * @return the results
   * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down or is broken
   */
  <A, R> MapResults<R> map(
      TaskFunction<? super A, ? extends R> function,
      Iterable<? extends A> inputs,
      MapOptions options);

  /**
   * Applies a function to each element of a stream on the workers. The stream is closed when it was
   * read to its end, and when the results are closed.
   *
   * @param function the function
   * @param inputs the inputs
   * @param <A> the type of the inputs
   * @param <R> the type of the results
   * @return the results, in the stream's order
   * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down or is broken
   */
  default <A, R> MapResults<R> map(
      TaskFunction<? super A, ? extends R> function, Stream<? extends A> inputs) {
    return map(function, inputs, MapOptions.defaults());
  }

  /**
   * Applies a function to each element of a stream on the workers, with options.
   *
   * @param function the function
   * @param inputs the inputs
   * @param options order, bound, chunk size, timeout, progress
   * @param <A> the type of the inputs
   * @param <R> the type of the results
   * @return the results
   * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down or is broken
   */
  <A, R> MapResults<R> map(
      TaskFunction<? super A, ? extends R> function,
      Stream<? extends A> inputs,
      MapOptions options);

  /**
   * Returns a view of this pool whose tasks have other options. It shares workers, queue and
   * shutdown with this pool; closing it closes the pool.
   *
   * @param options the options of each task that the view submits
   * @return the view
   */
  PoolExecutor with(TaskOptions options);

  /**
   * Returns what the tasks of this pool can share: queues, locks, maps, connections, by name. It
   * may be used until the pool has terminated; see {@link dev.allot.shared}.
   *
   * @return the shared objects, the same through each view
   */
  SharedState shared();

  /**
   * Changes how many tasks run at a time, while the pool goes on. Does not wait: workers are added
   * as tasks wait for them, and those that are too many end when they have done what they are at.
   *
   * @param workers the number, at least 1
   * @throws IllegalArgumentException if it is less
   */
  void resize(int workers);

  /**
   * Returns what the pool has done so far, and what its workers are at.
   *
   * @return the numbers at this moment
   */
  PoolStats stats();

  /**
   * Returns what this pool was opened with.
   *
   * @return the configuration
   */
  PoolConfig config();

  /**
   * Accepts no more tasks; what was accepted is still done (SHUT-01, SHUT-02). Does not wait. Does
   * nothing the second time.
   */
  @Override
  void shutdown();

  /**
   * Stops the pool: accepts no more tasks and cancels every task that is not done, as {@code
   * cancel(true)} does, so that no future is left pending (SHUT-03). Does not wait for the workers.
   *
   * @return the tasks that had not started; running one of them runs it in the caller
   */
  @Override
  java.util.List<Runnable> shutdownNow();

  /**
   * Accepts no more tasks, and waits until all accepted ones are done, their callbacks have run and
   * the workers have ended (SHUT-05). If the waiting thread is interrupted, it calls {@link
   * #shutdownNow()}, goes on waiting, and sets the flag again at the end, as {@code
   * ExecutorService.close()} does since Java 19.
   *
   * @throws IllegalStateException if called by a task or callback of this pool, which would wait
   *     for itself; the pool is shut down, though
   */
  @Override
  void close();

  /**
   * Closes the pool within a limit: accepts no more tasks, waits until all accepted ones are done,
   * and if that takes longer than the limit, stops what is left as {@link #shutdownNow()} does
   * (SHUT-19). After that it waits only as long as stopping takes: where workers are processes,
   * until those are killed whose tasks do not end within {@code allot.process.cancel-grace}, or
   * whose finalizers within {@code allot.process.end-timeout}; where they are threads, a second,
   * since a thread cannot be killed.
   *
   * <pre>{@code
   * if (!pool.close(Duration.ofSeconds(30))) {
   *   log.warn("{} still has a task that does not react to its interruption", pool);
   * }
   * }</pre>
   *
   * <p>If the waiting thread is interrupted, what is left is stopped at once, and the flag is set
   * again at the end.
   *
   * @param limit how long to wait for tasks that were accepted; zero or negative: not at all
   * @return {@code true} if the pool has terminated; {@code false} if a task goes on that ignores
   *     its interruption, whose future is cancelled
   * @throws IllegalStateException if called by a task or callback of this pool, which would wait
   *     for itself; the pool is shut down, though
   */
  boolean close(Duration limit);
}
