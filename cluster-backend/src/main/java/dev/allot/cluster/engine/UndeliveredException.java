package dev.allot.cluster.engine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A message has certainly not arrived. */
public final class UndeliveredException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Says so.
   *
   * @param message why
   * @param cause what has told that, or {@code null}
   */
  public UndeliveredException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
