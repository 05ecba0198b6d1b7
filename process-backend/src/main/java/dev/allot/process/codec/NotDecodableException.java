package dev.allot.process.codec;

import org.jspecify.annotations.Nullable;

/**
 * A message cannot be read: it is damaged, it was written by a codec that this end does not have,
 * or code of a class in it (a {@code readObject}, a {@code readResolve}, a constructor of a record)
 * threw. The cause is what was thrown.
 */
public final class NotDecodableException extends CodecException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes it.
   *
   * @param message what is wrong
   * @param cause what was thrown, if anything was
   */
  public NotDecodableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
