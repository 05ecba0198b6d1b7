package dev.allot.testkit.watch;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A thread of a test that does one thing which may block.
 *
 * @param <T> the type of what it comes to
 */
public final class Background<T> {
  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private final Thread thread;

  private Background(Callable<T> action) {
    this.thread =
        new Thread(
            () -> {
              try {
                outcome.complete(action.call());
              } catch (Throwable e) {
                outcome.completeExceptionally(e);
              }
            },
            "background");
    thread.setDaemon(true);
  }

  /**
   * Has something done once another thread waits.
   *
   * @param other the thread
   * @param limit how long to look at it
   * @param action what to do then, or when the time is over
   */
  public static void startWhenBlocked(Thread other, Duration limit, Runnable action) {
    start(
        () -> {
          Poll.holds(limit, () -> isBlocked(other));
          action.run();
          return null;
        });
  }

  /**
   * Starts the thread.
   *
   * @param action what it does
   * @param <T> the type of what that comes to
   * @return the thread
   */
  public static <T> Background<T> start(Callable<T> action) {
    Background<T> background = new Background<>(action);
    background.thread.start();
    return background;
  }

  /**
   * Waits until the thread blocks.
   *
   * @param limit how long at most
   * @throws AssertionError if it does not, or has ended
   */
  public void awaitBlocked(Duration limit) {
    Poll.until(
        () -> "a thread that blocks, but it is " + thread.getState() + ", " + outcome,
        limit,
        () -> isBlocked(thread));
  }

  private static boolean isBlocked(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  /** Interrupts the thread. */
  public void interrupt() {
    thread.interrupt();
  }

  /**
   * Tells whether the thread has come to its end.
   *
   * @return {@code true} once it has
   */
  public boolean isDone() {
    return outcome.isDone();
  }

  /**
   * Waits for what it comes to.
   *
   * @param limit how long at most
   * @return what the action returned
   * @throws Throwable what the action threw, as it is; or a timeout
   */
  public T result(Duration limit) throws Throwable {
    try {
      return outcome.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }
}
