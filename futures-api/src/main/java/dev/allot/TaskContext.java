package dev.allot;

import dev.allot.spi.TaskScope;
import java.util.Optional;

/**
 * What a task can learn of itself while it runs.
 *
 * <pre>{@code
 * pool.submit(() -> {
 *   TaskContext context = TaskContext.current();
 *   while (!context.isCancelled() && more()) step();
 *   return context.worker();
 * });
 * }</pre>
 */
public interface TaskContext {

  /**
   * Returns the context of the task that the calling thread runs.
   *
   * @return the context
   * @throws IllegalStateException if the thread runs no task
   */
  static TaskContext current() {
    return find()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "thread '"
                        + Thread.currentThread().getName()
                        + "' runs no task; TaskContext.current() is for the thread that a pool runs"
                        + " a task on (pass the context to threads that the task starts itself)"));
  }

  /**
   * Returns the context of the task that the calling thread runs, if it runs one.
   *
   * @return the context, or empty
   */
  static Optional<TaskContext> find() {
    return Optional.ofNullable(TaskScope.context());
  }

  /**
   * Returns the task's number in its pool.
   *
   * @return {@link TaskFuture#taskId()}
   */
  long taskId();

  /**
   * Returns the task's name.
   *
   * @return the name of {@link TaskOptions#name(String)}, or {@code task-} and the id
   */
  String taskName();

  /**
   * Returns which attempt at the task this is.
   *
   * @return the number, from 1
   */
  int attempt();

  /**
   * Returns the name of the worker, such as {@code pool-1-worker-2}.
   *
   * @return the name
   */
  String worker();

  /**
   * Returns the process id of the JVM in which the task runs.
   *
   * @return the pid
   */
  long pid();

  /**
   * Tells whether the task was cancelled with {@code cancel(true)}, or its pool was stopped. Its
   * thread was interrupted too; this also tells when the interrupt was swallowed.
   *
   * @return {@code true} once cancelled
   */
  boolean isCancelled();
}
