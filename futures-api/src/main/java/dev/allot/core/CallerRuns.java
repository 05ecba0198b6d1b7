package dev.allot.core;

import dev.allot.spi.LocalRun;
import dev.allot.spi.PendingTask;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** Runs a task for which the queue had no room in the thread that submits it. */
final class CallerRuns {
  private final Pool pool;
  private final Set<PendingTask<?>> held = ConcurrentHashMap.newKeySet();

  CallerRuns(Pool pool) {
    this.pool = pool;
  }

  <T> void run(PendingTask<T> task, Callable<? extends T> body) {
    held.add(task);
    try {
      if (pool.isStopped()) {
        // Either this sees the stop, or the stop sees the task.
        pool.discard(task);
      }
      new LocalRun(pool, pool.name() + "-caller", null).run(task, body);
    } finally {
      held.remove(task);
    }
  }

  /** What callers run at the moment. */
  Collection<PendingTask<?>> held() {
    return held;
  }
}
