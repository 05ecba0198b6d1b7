package dev.allot.core;

import dev.allot.Task;
import dev.allot.spi.TaskParts;
import java.util.Arrays;
import java.util.List;
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
  public List<?> parts() {
    return Arrays.<Object>asList(task, result);
  }
}
