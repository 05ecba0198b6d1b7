package dev.allot.core;

import dev.allot.spi.PendingTask;
import dev.allot.spi.Signal;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Results in the order in which they are done. */
final class UnorderedWindow<R> implements MapWindow<R> {
  private final Set<PendingTask<R>> tasks = new LinkedHashSet<>();
  private final Queue<PendingTask<R>> done = new ConcurrentLinkedQueue<>();
  private final Signal signal = new Signal();

  @Override
  public void add(PendingTask<R> task) {
    tasks.add(task);
    task.whenSettled(
        settled -> {
          done.add(task);
          signal.set();
        });
  }

  @Override
  public int size() {
    return tasks.size();
  }

  @Override
  public @Nullable PendingTask<R> takeDone(long nanos) throws InterruptedException {
    while (true) {
      signal.clear();
      PendingTask<R> task = done.poll();
      if (task != null) {
        tasks.remove(task);
        return task;
      }
      if (!signal.await(nanos, tasks.iterator().next().pool())) {
        return null;
      }
    }
  }

  @Override
  public void cancel() {
    tasks.forEach(task -> task.cancel(true));
    tasks.clear();
  }
}
