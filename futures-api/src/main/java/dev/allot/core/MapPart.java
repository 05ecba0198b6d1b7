package dev.allot.core;

import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One task of a map: an element, or a chunk of them. */
final class MapPart<R> {
  private final PendingTask<?> task;
  private final @Nullable ChunkTask chunk;

  /** The next element whose result is to be taken. */
  private int next;

  /** How many results can be taken, as far as is known. */
  private int available;

  MapPart(PendingTask<?> task) {
    this.task = task;
    this.chunk = task instanceof ChunkTask several ? several : null;
  }

  PendingTask<?> task() {
    return task;
  }

  /** Waits until there are results to be taken, or none will be; {@code false}: not in time. */
  boolean await(long nanos) throws InterruptedException {
    if (chunk != null) {
      return chunk.awaitOutcomes(nanos);
    }
    try {
      task.exception(Duration.ofNanos(nanos));
    } catch (TimeoutException e) {
      return false;
    } catch (CancellationException e) {
      // Done as well; the caller finds out.
    }
    return true;
  }

  /** Whether there are results to be taken. */
  boolean hasNext() {
    if (next >= available) {
      available = chunk != null ? chunk.available() : task.isDone() ? 1 : 0;
    }
    return next < available;
  }

  /** Whether there may be results later on. */
  boolean goesOn() {
    if (chunk == null || chunk.isDone()) {
      return false;
    }
    chunk.taken(next);
    return true;
  }

  /**
   * Takes the next result.
   *
   * @throws CompletionException with what the element failed with
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // the task is of such results, which may be null
  R next() {
    int index = next++;
    if (chunk == null || index >= chunk.done()) {
      return (R) valueOf(task);
    }
    Throwable failure = chunk.failure(index);
    if (failure != null) {
      throw new CompletionException(failure);
    }
    return (R) chunk.takeResult(index);
  }

  private static @Nullable Object valueOf(PendingTask<?> done) {
    try {
      return done.get(0, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("a task that is done was waited for", e);
    }
  }

  /** What was split off, if there is any; once. */
  @Nullable MapPart<R> takeRest() {
    ChunkTask rest = chunk == null ? null : chunk.takeRest();
    return rest == null ? null : new MapPart<>(rest);
  }

  /** Cancels it, and what was split off. */
  void cancel() {
    task.cancel(true);
    // Nothing is split off what is done.
    for (ChunkTask rest = chunk; rest != null; rest = rest.rest()) {
      rest.cancel(true);
    }
  }
}
