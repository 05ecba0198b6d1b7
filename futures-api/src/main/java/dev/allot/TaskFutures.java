package dev.allot;

import dev.allot.core.CompletionOrder;
import dev.allot.core.Waiting;
import java.time.Duration;
import java.util.Objects;

/**
 * Waiting for several futures at once, of one pool or of many.
 *
 * <pre>{@code
 * for (TaskFuture<Page> done : TaskFutures.asCompleted(futures)) { ... }   // as they finish
 *
 * Waited<TaskFuture<Page>> w = TaskFutures.await(futures, FIRST_EXCEPTION, Duration.ofSeconds(5));
 * w.notDone().forEach(f -> f.cancel(true));
 * }</pre>
 */
public final class TaskFutures {
  private TaskFutures() {}

  /**
   * Returns the futures in the order in which they are done; those that are done already come first
   * (AC-01 to AC-05). A future that is given twice comes once.
   *
   * @param futures the futures
   * @param <F> their type
   * @return the futures, to be gone through once
   */
  public static <F extends TaskFuture<?>> AsCompleted<F> asCompleted(
      Iterable<? extends F> futures) {
    return new CompletionOrder<>(futures, null);
  }

  /**
   * Returns the futures in the order in which they are done, for as long as given.
   *
   * @param futures the futures
   * @param timeout how long from this call until {@code next()} throws {@link
   *     UncheckedTimeoutException}; those that are done come even if it is zero (AC-02)
   * @param <F> their type
   * @return the futures, to be gone through once
   */
  public static <F extends TaskFuture<?>> AsCompleted<F> asCompleted(
      Iterable<? extends F> futures, Duration timeout) {
    return new CompletionOrder<>(futures, Objects.requireNonNull(timeout, "timeout"));
  }

  /**
   * Waits, however long, until {@code condition} holds (WAIT-01 to WAIT-08).
   *
   * @param futures the futures; one that is given twice counts once
   * @param condition what to wait for
   * @param <F> their type
   * @return which are done and which are not
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public static <F extends TaskFuture<?>> Waited<F> await(
      Iterable<? extends F> futures, WaitFor condition) throws InterruptedException {
    return Waiting.await(futures, condition, null);
  }

  /**
   * Waits until {@code condition} holds or the time is over, which is no error (WAIT-05).
   *
   * @param futures the futures; one that is given twice counts once
   * @param condition what to wait for
   * @param timeout how long at most; zero or negative: not at all
   * @param <F> their type
   * @return which are done and which are not
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public static <F extends TaskFuture<?>> Waited<F> await(
      Iterable<? extends F> futures, WaitFor condition, Duration timeout)
      throws InterruptedException {
    return Waiting.await(futures, condition, Objects.requireNonNull(timeout, "timeout"));
  }
}
