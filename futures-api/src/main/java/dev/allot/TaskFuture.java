package dev.allot;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The result of a task that a {@link PoolExecutor} accepted: a {@link Future} that is a {@link
 * CompletionStage} too.
 *
 * <p>Only the executor completes it: there is no {@code complete} method, and {@link
 * #toCompletableFuture()} returns a copy. It completes once, and whoever waits is woken at that
 * moment, also by a cancellation.
 *
 * <pre>{@code
 * TaskFuture<Page> f = pool.submit(() -> fetch(url));
 * f.onDone(done -> log.info("{} is {}", url, done.status()));
 * Page page = f.get(5, TimeUnit.SECONDS);
 * }</pre>
 *
 * <h2>How a failure arrives</h2>
 *
 * {@link #get()} throws {@link java.util.concurrent.ExecutionException}, {@link #join()} throws
 * {@link CompletionException}, both with what the task threw as the cause; {@link #exception()}
 * returns it as it is. It is what the task threw, of the same class, also when the task ran in
 * another process: there its stack trace is the worker's. One that cannot travel becomes a {@link
 * RemoteTaskException}; a worker that died gives a {@link WorkerCrashedException}.
 *
 * <h2>Cancellation</h2>
 *
 * {@link #cancel cancel(false)} stops a task that has not started, for certain, and does nothing to
 * one that runs. {@code cancel(true)} also stops a running one: the future is cancelled at once,
 * and the worker is freed behind it (rule CAN-02 in SPEC.md). A task on a thread is interrupted; a
 * worker process is interrupted and, after {@code allot.process.cancel-grace}, killed and replaced.
 *
 * <h2>Callbacks and stages</h2>
 *
 * Callbacks given to {@link #onDone} and functions given to the non-async methods of {@code
 * CompletionStage} run on the pool's one callback thread, in the order in which they were added to
 * this future, never on a worker; those added to a future that is done, and whose earlier callbacks
 * have all run, run at once in the adding thread. Async stages run where {@link
 * java.util.concurrent.CompletableFuture} runs them. A callback should be short: while it runs, the
 * other callbacks of the pool wait (results do not). It may submit tasks: {@code submit} never
 * blocks in a callback. What a callback throws is logged and harms nothing else.
 *
 * <h2>Memory consistency</h2>
 *
 * Actions before {@code submit} <a
 * href="{@docRoot}/java.base/java/util/concurrent/package-summary.html#MemoryVisibility"><i>happen-before</i></a>
 * the task's actions on a backend with threads, or before the task is serialized on one with
 * processes, whose worker sees that copy. The task's actions happen-before the return of any method
 * here that finds the future done, on a thread backend entirely and otherwise as far as the result
 * carries them.
 *
 * @param <T> the type of the result
 */
public interface TaskFuture<T> extends Future<T>, CompletionStage<T> {

  /**
   * Returns a number that names the task in its pool: in messages, logs and {@link
   * TaskContext#taskId()}.
   *
   * @return the id, from 1, unique in its pool
   */
  long taskId();

  /**
   * Returns where the task stands at this moment.
   *
   * @return the status
   */
  TaskStatus status();

  /**
   * Returns status, result and exception of one instant (FUT-16).
   *
   * @return the snapshot
   */
  FutureSnapshot<T> snapshot();

  /**
   * Attempts to stop the task.
   *
   * @param mayInterruptIfRunning whether a task that has started is to be stopped too
   * @return {@code true} if the future is cancelled when this returns, by this call or an earlier
   *     one; {@code false} if the task runs and {@code mayInterruptIfRunning} is {@code false}, or
   *     is done
   */
  @Override
  boolean cancel(boolean mayInterruptIfRunning);

  /**
   * Waits for the end and returns the exception instead of throwing it (FUT-05).
   *
   * @return what the task threw, or {@code null} if it succeeded
   * @throws CancellationException if the task was cancelled
   * @throws InterruptedException if the waiting thread is interrupted
   */
  @Nullable Throwable exception() throws InterruptedException;

  /**
   * Waits for the end, as long as given, and returns the exception instead of throwing it.
   *
   * @param timeout how long to wait; zero or negative: not at all
   * @return what the task threw, or {@code null} if it succeeded
   * @throws CancellationException if the task was cancelled
   * @throws InterruptedException if the waiting thread is interrupted
   * @throws TimeoutException if the task is not done in time
   */
  @Nullable Throwable exception(Duration timeout) throws InterruptedException, TimeoutException;

  /**
   * Waits for the end, as long as given.
   *
   * @param timeout how long to wait; zero or negative: not at all
   * @return the result
   * @throws CancellationException if the task was cancelled
   * @throws java.util.concurrent.ExecutionException if the task failed
   * @throws InterruptedException if the waiting thread is interrupted
   * @throws TimeoutException if the task is not done in time
   */
  T get(Duration timeout)
      throws InterruptedException, java.util.concurrent.ExecutionException, TimeoutException;

  /**
   * Waits for the end, however long, and returns the result; throws nothing that is checked.
   *
   * <p>An interrupt does not end the wait; the flag is set again when it returns.
   *
   * @return the result
   * @throws CancellationException if the task was cancelled
   * @throws CompletionException if the task failed, with what it threw as the cause
   */
  T join();

  /**
   * Returns the result without waiting; the method that Java 19 gave {@code Future}, on 17 too.
   *
   * @return the result
   * @throws IllegalStateException if the task is not done, failed, or was cancelled
   */
  T resultNow();

  /**
   * Returns the exception without waiting; the method that Java 19 gave {@code Future}, on 17 too.
   *
   * @return what the task threw
   * @throws IllegalStateException if the task is not done, succeeded, or was cancelled
   */
  Throwable exceptionNow();

  /**
   * Has {@code callback} called once with this future when it is done, with a result, an exception
   * or a cancellation (FUT-08 to FUT-12).
   *
   * <p>The same callback may be added again and is then called again. Callbacks run in the order of
   * their addition, on the pool's callback thread, or at once in the calling thread where the
   * future is done and no earlier callback is outstanding.
   *
   * @param callback what to call; what it throws is logged
   * @return this future
   */
  TaskFuture<T> onDone(Consumer<? super TaskFuture<T>> callback);
}
