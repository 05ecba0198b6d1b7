package dev.allot.process.codec;

/** A codec was asked for by name and cannot be used in this JVM. The message says what to add. */
public final class CodecUnavailableException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  CodecUnavailableException(String message) {
    super(message);
  }
}
