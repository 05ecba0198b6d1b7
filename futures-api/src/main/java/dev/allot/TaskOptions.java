package dev.allot;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of a task beside its code; given once, as a view of the pool.
 *
 * <pre>{@code
 * PoolExecutor urgent = pool.with(TaskOptions.defaults().priority(Priority.HIGH).name("reprice"));
 * TaskFuture<Price> f = urgent.submit(() -> price(order));
 * }</pre>
 *
 * <p>Immutable; each method returns a changed copy.
 */
public final class TaskOptions {
  private static final TaskOptions DEFAULTS = new TaskOptions(Priority.NORMAL, null);

  private final Priority priority;
  private final @Nullable String name;

  private TaskOptions(Priority priority, @Nullable String name) {
    this.priority = priority;
    this.name = name;
  }

  /**
   * Returns the options that a plain {@code submit} uses: normal priority, no name.
   *
   * @return the defaults
   */
  public static TaskOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns these options with another priority.
   *
   * @param priority the priority; default {@link Priority#NORMAL}
   * @return the changed copy
   */
  public TaskOptions priority(Priority priority) {
    return new TaskOptions(Objects.requireNonNull(priority, "priority"), name);
  }

  /**
   * Returns these options with a name, which messages and {@link TaskContext#taskName()} show.
   *
   * @param name the name, not blank; default: {@code task-} and the task's id
   * @return the changed copy
   * @throws IllegalArgumentException if the name is blank
   */
  public TaskOptions name(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a task's name must not be blank, but is '" + name + "'");
    }
    return new TaskOptions(priority, name);
  }

  /**
   * Returns the priority.
   *
   * @return the priority
   */
  public Priority priority() {
    return priority;
  }

  /**
   * Returns the name.
   *
   * @return the name, or {@code null} if none was given
   */
  public @Nullable String name() {
    return name;
  }

  @Override
  public String toString() {
    return "TaskOptions[priority=" + priority + (name == null ? "" : ", name=" + name) + "]";
  }
}
