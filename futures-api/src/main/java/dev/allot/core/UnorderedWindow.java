package dev.allot.core;

import dev.allot.spi.Signal;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Results in the order in which they are done. */
final class UnorderedWindow<R> implements MapWindow<R> {
  private final Set<MapPart<R>> parts = new LinkedHashSet<>();
  private final Queue<MapPart<R>> done = new ConcurrentLinkedQueue<>();
  private final Signal signal = new Signal();

  @Override
  public void add(MapPart<R> part) {
    parts.add(part);
    part.task()
        .whenSettled(
            settled -> {
              done.add(part);
              signal.set();
            });
  }

  @Override
  public void addBack(MapPart<R> part) {
    add(part);
  }

  @Override
  public @Nullable MapPart<R> takeDone(long nanos) throws InterruptedException {
    while (true) {
      signal.clear();
      MapPart<R> part = done.poll();
      if (part != null) {
        parts.remove(part);
        return part;
      }
      if (!signal.await(nanos, parts.iterator().next().task().pool())) {
        return null;
      }
    }
  }

  @Override
  public int unfinished(int most) {
    // Asked while there is nothing to be taken, and so of tasks none of which is done.
    return Math.min(most, parts.size());
  }

  @Override
  public void cancel() {
    parts.forEach(MapPart::cancel);
    parts.clear();
  }
}
