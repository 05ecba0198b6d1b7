package dev.allot.process.codec;

/**
 * Leaves an engine in the middle of a graph that it must not carry. No error and no stack trace:
 * the message is written again with JDK serialization.
 */
final class GuardSignal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GuardSignal(String reason) {
    super(reason, null, false, false);
  }
}
