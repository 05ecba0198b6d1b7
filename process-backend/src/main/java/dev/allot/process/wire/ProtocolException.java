package dev.allot.process.wire;

import java.io.IOException;

/** The other side does not speak the protocol: the channel cannot be used any further. */
public final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what was wrong, and the value
   */
  public ProtocolException(String message) {
    super(message);
  }
}
