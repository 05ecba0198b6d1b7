package dev.allot.process.wire;

import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.ExceptionPayload;
import dev.allot.process.codec.ValueMessage;
import dev.allot.spi.PendingTask;
import org.jspecify.annotations.Nullable;

/** Turns what a worker answered into the outcome of a future. */
public final class Outcomes {
  private final Codec codec;

  /**
   * Makes it, for one thread.
   *
   * @param codec reads results and exceptions
   */
  public Outcomes(Codec codec) {
    this.codec = codec;
  }

  /**
   * Completes a future.
   *
   * @param task the future
   * @param result what came of its task; anything but {@link ResultFrame.Kind#REVOKED}
   */
  public void complete(PendingTask<?> task, ResultFrame result) {
    try {
      switch (result.kind()) {
        case VALUE -> succeed(task, result);
        case FAILURE -> task.fail(exception(result));
        case NOT_SERIALIZABLE -> task.fail(Undeliverable.result(task.title(), result.text(), null));
        case TOO_LARGE -> task.fail(Undeliverable.tooLarge(task.title(), result.text()));
        case NOT_LOADABLE -> task.fail(Undeliverable.notLoadable(task.title(), exception(result)));
        case REVOKED -> throw new IllegalArgumentException("not an outcome: " + result.kind());
      }
    } catch (Throwable e) {
      // Code of the user's classes ran here; what it threw is this task's affair only (DEAD-06).
      task.fail(Undeliverable.unreadable(task.title(), e));
    }
  }

  /**
   * Tells whether {@link #complete} runs no code but ours, and so any thread may do it.
   *
   * @param result the outcome
   * @return {@code true} if so
   */
  public static boolean isPlain(ResultFrame result) {
    return result.kind() == ResultFrame.Kind.VALUE
        && ValueMessage.isPlain(result.frame(), result.offset());
  }

  @SuppressWarnings("unchecked") // the worker answers for the task that was sent
  private void succeed(PendingTask<?> task, ResultFrame result) throws CodecException {
    Object value = codec.decode(result.frame(), result.offset(), result.length());
    ((PendingTask<Object>) task).succeed(value);
  }

  private Throwable exception(ResultFrame result) throws CodecException {
    return exception(result.frame(), result.offset(), result.length());
  }

  /**
   * Reads an {@link ExceptionPayload}.
   *
   * @param bytes where it is
   * @param offset from where
   * @param length how long it is
   * @return the exception itself, or what stands for it
   * @throws CodecException if it is damaged
   */
  public Throwable exception(byte[] bytes, int offset, int length) throws CodecException {
    ExceptionPayload payload = ExceptionPayload.decode(bytes, offset, length, codec);
    Throwable exception = payload.exception();
    return exception == null ? Undeliverable.remote(payload.summary()) : exception;
  }

  /**
   * Tells what the initializer threw.
   *
   * @param ready the answer to SETUP
   * @return the exception, or {@code null} if it threw none
   */
  public @Nullable Throwable initialized(Frame ready) {
    try {
      byte[] payload = ready.payload();
      return payload.length == 0 ? null : exception(payload, 0, payload.length);
    } catch (Throwable e) {
      // Code of the user's classes ran here.
      return e;
    }
  }
}
