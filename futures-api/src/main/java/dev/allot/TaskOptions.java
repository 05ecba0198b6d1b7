package dev.allot;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of a task beside its code; given once, as a view of the pool.
 *
 * <pre>{@code
 * PoolExecutor careful = pool.with(TaskOptions.defaults()
 *     .name("reprice").priority(Priority.HIGH).timeout(Duration.ofSeconds(5)).retries(2));
 * TaskFuture<Price> f = careful.submit(() -> price(order));
 * }</pre>
 *
 * <p>For {@link PoolExecutor#map} the options are those of each element.
 *
 * <p>Immutable; each method returns a changed copy.
 */
public final class TaskOptions {
  /** The most that {@link #retries} and {@link #outOfMemoryRetries} take. */
  public static final int MOST_RETRIES = 100;

  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);
  private static final TaskOptions DEFAULTS = new TaskOptions(Priority.NORMAL, null, null, 0, 0);

  private final Priority priority;
  private final @Nullable String name;
  private final @Nullable Duration timeout;
  private final int retries;
  private final int outOfMemoryRetries;

  private TaskOptions(
      Priority priority,
      @Nullable String name,
      @Nullable Duration timeout,
      int retries,
      int outOfMemoryRetries) {
    this.priority = priority;
    this.name = name;
    this.timeout = timeout;
    this.retries = retries;
    this.outOfMemoryRetries = outOfMemoryRetries;
  }

  /**
   * Returns the options that a plain {@code submit} uses: normal priority, no name, no timeout, no
   * retries.
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
    Objects.requireNonNull(priority, "priority");
    return new TaskOptions(priority, name, timeout, retries, outOfMemoryRetries);
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
    return new TaskOptions(priority, name, timeout, retries, outOfMemoryRetries);
  }

  /**
   * Returns these options with a limit on how long the task may run, counted from its start and not
   * from its submission. One that is not done then fails with {@link TaskTimeoutException}, alone;
   * it is interrupted, and where its worker is a process, that is killed after {@code
   * allot.process.cancel-grace} and replaced (TIME-01 to TIME-04). A thread cannot be killed: a
   * task that ignores its interruption goes on there, behind the future that has failed, and
   * another thread takes its place.
   *
   * @param timeout the limit, at least 1 ms; default: none
   * @return the changed copy
   * @throws IllegalArgumentException if it is less
   */
  public TaskOptions timeout(Duration timeout) {
    if (timeout.compareTo(SHORTEST_TIMEOUT) < 0) {
      throw new IllegalArgumentException(
          "a task's timeout must be 1 ms or more, but is "
              + timeout
              + "; leave it out for a task without limit");
    }
    return new TaskOptions(priority, name, timeout, retries, outOfMemoryRetries);
  }

  /**
   * Returns these options with retries: if the worker dies while it runs the task, the task is
   * started again on another one, at most so many times. Only for tasks that may be done twice: the
   * first attempt may have come to its end before the worker died. {@link TaskContext#attempt()}
   * tells a task which attempt it is. An exception or a timeout of the task is not tried again, and
   * neither is a death for want of memory, see {@link #outOfMemoryRetries}. A pool gives up a task
   * that has cost it {@code allot.process.poison-limit} workers, whatever was asked for (RETRY-01
   * to RETRY-04).
   *
   * @param retries how often, 0 to {@link #MOST_RETRIES}; default 0
   * @return the changed copy
   * @throws IllegalArgumentException if it is out of range
   */
  public TaskOptions retries(int retries) {
    requireInRange("retries", retries);
    return new TaskOptions(priority, name, timeout, retries, outOfMemoryRetries);
  }

  /**
   * Returns these options with retries for the case that the worker runs out of memory. They are
   * counted apart from {@link #retries}, since a task that fills a worker once mostly does so
   * again.
   *
   * @param retries how often, 0 to {@link #MOST_RETRIES}; default 0
   * @return the changed copy
   * @throws IllegalArgumentException if it is out of range
   */
  public TaskOptions outOfMemoryRetries(int retries) {
    requireInRange("outOfMemoryRetries", retries);
    return new TaskOptions(priority, name, timeout, this.retries, retries);
  }

  private static void requireInRange(String option, int retries) {
    if (retries < 0 || retries > MOST_RETRIES) {
      throw new IllegalArgumentException(
          option + " must be 0 to " + MOST_RETRIES + ", but is " + retries);
    }
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

  /**
   * Returns the limit on how long the task may run.
   *
   * @return the limit, or {@code null} if there is none
   */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /**
   * Returns how often the task is tried again when its worker dies.
   *
   * @return the number, 0 or more
   */
  public int retries() {
    return retries;
  }

  /**
   * Returns how often the task is tried again when its worker runs out of memory.
   *
   * @return the number, 0 or more
   */
  public int outOfMemoryRetries() {
    return outOfMemoryRetries;
  }

  @Override
  public String toString() {
    return "TaskOptions[priority="
        + priority
        + (name == null ? "" : ", name=" + name)
        + (timeout == null ? "" : ", timeout=" + timeout)
        + (retries == 0 ? "" : ", retries=" + retries)
        + (outOfMemoryRetries == 0 ? "" : ", outOfMemoryRetries=" + outOfMemoryRetries)
        + "]";
  }
}
