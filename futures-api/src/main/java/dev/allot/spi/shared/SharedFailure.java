package dev.allot.spi.shared;

import dev.allot.shared.NotShareableException;
import dev.allot.shared.PeerGoneException;
import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedNameException;
import java.util.function.Function;

/** Why a call upon a shared object fails; it becomes an exception on the thread of the caller. */
public enum SharedFailure {
  /** The object is closed, or its pool. */
  CLOSED(SharedClosedException::new),
  /** The other end of a connection is gone. */
  PEER_GONE(PeerGoneException::new),
  /** The name is in use for something else. */
  NAME(SharedNameException::new),
  /** The caller does not hold the lock. */
  NOT_HELD(IllegalMonitorStateException::new),
  /** The object is not in the state for it. */
  STATE(IllegalStateException::new),
  /** An argument makes no sense. */
  ARGUMENT(IllegalArgumentException::new),
  /** A value cannot be read where that is needed. */
  NOT_SHAREABLE(message -> new NotShareableException(message, null)),
  /** There is no such index. */
  INDEX(IndexOutOfBoundsException::new),
  /** The barrier is broken. */
  BROKEN_BARRIER(BrokenBarrier::new);

  private final Function<String, RuntimeException> exception;

  SharedFailure(Function<String, RuntimeException> exception) {
    this.exception = exception;
  }

  /**
   * Makes the exception.
   *
   * @param message what it says
   * @return the exception
   */
  public RuntimeException exception(String message) {
    return exception.apply(message);
  }

  /** On its way to a handle, which makes the checked exception of it. */
  public static final class BrokenBarrier extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private BrokenBarrier(String message) {
      super(message);
    }
  }
}
