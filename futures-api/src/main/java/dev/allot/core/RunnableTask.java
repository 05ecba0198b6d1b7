package dev.allot.core;

import dev.allot.Task;
import org.jspecify.annotations.Nullable;

/** A task that has no result of its own. */
record RunnableTask<T>(Runnable task, @Nullable T result) implements Task<T> {

  @Override
  @SuppressWarnings("NullAway") // the result may be null
  public T call() {
    task.run();
    return result;
  }
}
