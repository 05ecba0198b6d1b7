package dev.allot.core;

import dev.allot.spi.LocalRun;
import dev.allot.spi.PendingTask;
import java.util.concurrent.Callable;

/** Runs a task for which the queue had no room in the thread that submits it. */
final class CallerRuns {
  private final Pool pool;

  CallerRuns(Pool pool) {
    this.pool = pool;
  }

  <T> void run(PendingTask<T> task, Callable<? extends T> body) {
    LocalRun<T> run = new LocalRun<>(pool, task, pool.name() + "-caller", () -> {});
    run.run(body, null);
  }
}
