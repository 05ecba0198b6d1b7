package dev.allot.process.wire;

import java.io.IOException;

/** The other side of a channel lives, and does not read what it is sent. */
public final class UnreadException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadException(String message) {
    super(message);
  }
}
