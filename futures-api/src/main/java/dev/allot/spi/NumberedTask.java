package dev.allot.spi;

import dev.allot.TaskOptions;
import java.util.Map;

/** A task's number, and what it has in common with others; how it is called. */
abstract class NumberedTask<T> extends AwaitedFuture<T> {
  private final TaskTerms terms;
  private final long id;

  NumberedTask(TaskTerms terms, long id) {
    this.terms = terms;
    this.id = id;
  }

  TaskTerms terms() {
    return terms;
  }

  @Override
  public long taskId() {
    return id;
  }

  /**
   * Returns the pool that has the task.
   *
   * @return the pool
   */
  public PoolServices pool() {
    return terms.pool();
  }

  /**
   * Returns the task's options.
   *
   * @return the options
   */
  public TaskOptions options() {
    return terms.options();
  }

  /**
   * Returns the logging context of the thread that submitted the task, for {@link
   * LogContext#enter}.
   *
   * @return the context, which nobody changes
   */
  public Map<String, String> logContext() {
    return terms.logContext();
  }

  /**
   * Returns the task's name.
   *
   * @return the name of its options, or {@code task-} and its id
   */
  public String name() {
    String name = options().name();
    return name == null ? defaultName(id) : name;
  }

  /**
   * Returns the name of a task that was given none.
   *
   * @param id its number in the pool
   * @return the name
   */
  public static String defaultName(long id) {
    return "task-" + id;
  }

  /**
   * Returns the name that the task was given.
   *
   * @return the name, which is not blank; empty if it has none but {@link #name()}
   */
  public String givenName() {
    String name = options().name();
    return name == null ? "" : name;
  }

  /**
   * Returns what messages call the task.
   *
   * @return {@code task 12}, or {@code task 12 'resize'} where it was given a name
   */
  public String title() {
    return "task " + id + (options().name() == null ? "" : " '" + options().name() + "'");
  }
}
