package dev.allot.spi;

import org.jspecify.annotations.Nullable;

/**
 * A task that the library has made of what its user gave: a function and a value. For backends that
 * need to know where the user's classes come from, or send the two apart.
 */
public interface TaskParts {

  /** What the task makes of its parts. */
  enum Use {
    /** The {@link dev.allot.TaskFunction} is applied to the value. */
    APPLIED,
    /** The {@link Runnable} is run, and then the value is the result. */
    RUN
  }

  /**
   * Returns what the task does with the two.
   *
   * @return the use
   */
  Use use();

  /**
   * Returns the function.
   *
   * @return what is called
   */
  Object function();

  /**
   * Returns the value.
   *
   * @return the argument or the result; may be {@code null}
   */
  @Nullable Object argument();
}
