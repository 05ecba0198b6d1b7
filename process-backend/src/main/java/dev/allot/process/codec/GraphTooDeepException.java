package dev.allot.process.codec;

/**
 * A graph is nested too deeply for the stack of the thread that writes or reads it, as a long
 * hand-made linked list is. The cause is the {@link StackOverflowError}, without its frames.
 */
public final class GraphTooDeepException extends CodecException {
  private static final long serialVersionUID = 1L;

  GraphTooDeepException(String doing, StackOverflowError error) {
    super(
        "graph too deep: the stack overflowed while "
            + doing
            + "; use collections instead of long chains of references, or a larger thread stack",
        withoutFrames(error));
  }

  /** A thousand equal frames help nobody, and travel with the exception. */
  private static StackOverflowError withoutFrames(StackOverflowError error) {
    error.setStackTrace(new StackTraceElement[0]);
    return error;
  }
}
