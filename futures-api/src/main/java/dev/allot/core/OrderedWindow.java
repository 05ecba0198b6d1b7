package dev.allot.core;

import dev.allot.spi.PendingTask;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Results in the order of the input. */
final class OrderedWindow<R> implements MapWindow<R> {
  private final Deque<PendingTask<R>> tasks = new ArrayDeque<>();

  @Override
  public void add(PendingTask<R> task) {
    tasks.addLast(task);
  }

  @Override
  public int size() {
    return tasks.size();
  }

  @Override
  public @Nullable PendingTask<R> takeDone(long nanos) throws InterruptedException {
    PendingTask<R> first = tasks.getFirst();
    try {
      first.exception(Duration.ofNanos(nanos));
    } catch (TimeoutException e) {
      return null;
    } catch (CancellationException e) {
      // Done as well; the caller finds out.
    }
    return tasks.removeFirst();
  }

  @Override
  public void cancel() {
    // From the last: so that a worker that is freed finds nothing more to start.
    while (!tasks.isEmpty()) {
      tasks.removeLast().cancel(true);
    }
  }
}
