package dev.allot.core.shared;

import dev.allot.spi.Signal;
import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedOperation;
import org.jspecify.annotations.Nullable;

/** A call by a thread of this JVM, which waits for it. */
final class LocalCall extends SharedCall {
  private final Signal done = new Signal();
  private @Nullable Object result;
  private @Nullable SharedFailure failure;
  private String message = "";

  LocalCall(
      LeaseHolder holder,
      SharedOperation operation,
      long number,
      @Nullable Object first,
      @Nullable Object second) {
    super(holder, operation, number, first, second);
  }

  @Override
  public void complete(@Nullable Object value) {
    result = value;
    done.set();
  }

  @Override
  public void fail(SharedFailure why, String text) {
    failure = why;
    message = text;
    done.set();
  }

  boolean isDone() {
    return done.isSet();
  }

  boolean await(long nanos) throws InterruptedException {
    return done.awaitForAWhile(nanos);
  }

  void awaitUninterruptibly() {
    boolean interrupted = false;
    while (true) {
      try {
        done.awaitForAWhile(Signal.FOREVER);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What came of it, once it is done. */
  @Nullable Object result() {
    if (failure != null) {
      throw failure.exception(message);
    }
    return result;
  }
}
