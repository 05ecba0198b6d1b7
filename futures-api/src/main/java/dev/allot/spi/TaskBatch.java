package dev.allot.spi;

import dev.allot.Priority;
import java.util.List;

/**
 * Tasks that are handed to a worker together: one task, or the elements of one chunk of a map. A
 * unit of transport only: each task is held, started, cancelled and completed by itself.
 */
public final class TaskBatch {
  private final List<PendingTask<?>> tasks;
  private final Priority priority;

  /**
   * Makes a batch.
   *
   * @param tasks the tasks, at least one, all of one priority
   */
  public TaskBatch(List<? extends PendingTask<?>> tasks) {
    this.tasks = List.copyOf(tasks);
    this.priority = this.tasks.get(0).options().priority();
  }

  /**
   * Returns the tasks.
   *
   * @return an unmodifiable list of at least one
   */
  public List<PendingTask<?>> tasks() {
    return tasks;
  }

  Priority priority() {
    return priority;
  }
}
