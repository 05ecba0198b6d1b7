package dev.allot.spi;

import java.util.List;

/**
 * A task that the library has made of what its user gave, such as a function and its argument. For
 * backends that need to know where the user's classes come from.
 */
public interface TaskParts {

  /**
   * Returns what the user gave.
   *
   * @return the parts; some may be {@code null}
   */
  List<?> parts();
}
