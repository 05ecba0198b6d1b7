package dev.allot.shared;

import org.jspecify.annotations.Nullable;

/**
 * A value cannot travel to or from a shared object: it is not serializable, is too large, or has a
 * class that is missing at the other side. Thrown to who puts it in, or takes it out.
 */
public class NotShareableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what it is, with the path to the culprit, and what to do
   * @param cause why, or {@code null}
   */
  public NotShareableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
