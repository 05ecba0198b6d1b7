package dev.allot.spi;

import dev.allot.FutureSnapshot;
import dev.allot.TaskStatus;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The {@link java.util.concurrent.Future} half of a future: waiting, and what comes of it. */
abstract class AwaitedFuture<T> extends StagedFuture<T> {

  /** The outcome, or {@code null} if it is not done. */
  abstract @Nullable FutureSnapshot<T> outcome();

  /**
   * Returns what messages call it.
   *
   * @return the words
   */
  public abstract String title();

  /** Waits until it is done. */
  abstract void awaitDone() throws InterruptedException;

  /** Waits until it is done, or the time is over. */
  abstract void awaitDone(long nanos) throws InterruptedException;

  @Override
  public T get() throws InterruptedException, ExecutionException {
    return valueOf(await());
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return valueOf(await(unit.toNanos(timeout)));
  }

  @SuppressWarnings("NullAway") // a result may be null
  private T valueOf(FutureSnapshot<T> outcome) throws ExecutionException {
    Throwable exception = exceptionOf(outcome);
    if (exception != null) {
      throw new ExecutionException(exception);
    }
    return outcome.result();
  }

  private @Nullable Throwable exceptionOf(FutureSnapshot<T> outcome) {
    if (outcome.status() == TaskStatus.CANCELLED) {
      throw new CancellationException(title() + " was cancelled");
    }
    return outcome.exception();
  }

  @Override
  public @Nullable Throwable exception() throws InterruptedException {
    return exceptionOf(await());
  }

  @Override
  public @Nullable Throwable exception(Duration timeout)
      throws InterruptedException, TimeoutException {
    return exceptionOf(await(TimeUnit.NANOSECONDS.convert(timeout)));
  }

  private FutureSnapshot<T> await() throws InterruptedException {
    FutureSnapshot<T> done = outcome();
    if (done == null) {
      awaitDone();
      done = outcome();
    }
    return done;
  }

  private FutureSnapshot<T> await(long nanos) throws InterruptedException, TimeoutException {
    if (!isDone()) {
      awaitDone(nanos);
    }
    FutureSnapshot<T> outcome = outcome();
    if (outcome == null) {
      throw new TimeoutException(this + " was not done in time");
    }
    return outcome;
  }
}
