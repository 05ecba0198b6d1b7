package dev.allot.core;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Results in the order of the input. */
final class OrderedWindow<R> implements MapWindow<R> {
  private final Deque<MapPart<R>> parts = new ArrayDeque<>();

  @Override
  public void add(MapPart<R> part) {
    parts.addLast(part);
  }

  @Override
  public void addBack(MapPart<R> part) {
    parts.addFirst(part);
  }

  @Override
  public @Nullable MapPart<R> takeDone(long nanos) throws InterruptedException {
    return parts.getFirst().await(nanos) ? parts.removeFirst() : null;
  }

  @Override
  public int unfinished(int most) {
    int count = 0;
    for (MapPart<R> part : parts) {
      if (count < most && !part.task().isDone()) {
        count++;
      }
    }
    return count;
  }

  @Override
  public void cancel() {
    // From the last: so that a worker that is freed finds nothing more to start.
    while (!parts.isEmpty()) {
      parts.removeLast().cancel();
    }
  }
}
