package dev.allot.shared;

import org.jspecify.annotations.Nullable;

/** There is no room for what was wanted in the memory that is shared. */
public class SharedMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message for what, how much, and what the operating system says
   * @param cause why, or {@code null}
   */
  public SharedMemoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
