package dev.allot.core;

import dev.allot.Task;
import dev.allot.spi.TaskParts;
import org.jspecify.annotations.Nullable;

/** A task that has no result of its own. */
record RunnableTask<T>(Runnable task, @Nullable T result) implements Task<T>, TaskParts {

  @Override
  @SuppressWarnings("NullAway") // the result may be null
  public T call() {
    task.run();
    return result;
  }

  @Override
  public Use use() {
    return Use.RUN;
  }

  @Override
  public Object function() {
    return task;
  }

  @Override
  public @Nullable Object argument() {
    return result;
  }
}
