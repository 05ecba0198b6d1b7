package dev.allot.core;

import dev.allot.TaskFuture;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import org.jspecify.annotations.Nullable;

/**
 * Which pool a wait for several futures depends on: the one that all of them are of, if there is
 * one.
 */
final class OnlyPool {
  private @Nullable PoolServices only;
  private boolean several;

  synchronized void add(TaskFuture<?> future) {
    PoolServices pool = future instanceof PendingTask<?> task ? task.pool() : null;
    several |= pool == null || only != null && only != pool;
    only = pool;
  }

  synchronized @Nullable PoolServices get() {
    return several ? null : only;
  }
}
