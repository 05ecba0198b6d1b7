package dev.allot.process.wire;

import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.ExceptionPayload;
import dev.allot.process.codec.ValueMessage;
import dev.allot.spi.ChunkTask;
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
      if (result.kind() == ResultFrame.Kind.VALUE) {
        succeed(task, codec.decode(result.frame(), result.offset(), result.length()));
      } else if (result.kind() == ResultFrame.Kind.BYTES) {
        succeed(task, bytes(result));
      } else {
        task.fail(failure(task.title(), result));
      }
    } catch (Throwable e) {
      // Code of the user's classes ran here; what it threw is this task's affair only (DEAD-06).
      task.fail(Undeliverable.unreadable(task.title(), e));
    }
  }

  /**
   * Adds the outcome of an element to its chunk.
   *
   * @param chunk the chunk, of which it is the next element
   * @param result what came of it, as with {@link #complete}
   */
  public void add(ChunkTask chunk, ResultFrame result) {
    Object value = null;
    Throwable failure = null;
    try {
      if (result.kind() == ResultFrame.Kind.VALUE) {
        value = codec.decode(result.frame(), result.offset(), result.length());
      } else if (result.kind() == ResultFrame.Kind.BYTES) {
        value = bytes(result);
      } else {
        failure = failure(title(result), result);
      }
    } catch (Throwable e) {
      // As above.
      failure = Undeliverable.unreadable(title(result), e);
    }
    if (failure == null) {
      chunk.addResult(value);
    } else {
      chunk.addFailure(failure);
    }
  }

  /**
   * Adds the result of the next element to its chunk.
   *
   * @param chunk the chunk
   * @param bytes what the result is in
   * @param offset where it begins
   * @param length how long it is
   */
  public void add(ChunkTask chunk, byte[] bytes, int offset, int length) {
    Object value;
    try {
      value = codec.decode(bytes, offset, length);
    } catch (Throwable e) {
      // As above.
      chunk.addFailure(Undeliverable.unreadable("task " + (chunk.taskId() + chunk.done()), e));
      return;
    }
    chunk.addResult(value);
  }

  /** As {@link PendingTask#title()} of a task without a name. */
  private static String title(ResultFrame result) {
    return "task " + result.taskId();
  }

  private Throwable failure(String title, ResultFrame result) throws CodecException {
    return switch (result.kind()) {
      case FAILURE -> exception(result);
      case NOT_SERIALIZABLE -> Undeliverable.result(title, result.text(), null);
      case TOO_LARGE -> Undeliverable.tooLarge(title, result.text());
      case NOT_LOADABLE -> Undeliverable.notLoadable(title, exception(result));
      case VALUE, BYTES, REVOKED, LEFT, CRASHED ->
          throw new IllegalArgumentException("not a failure: " + result.kind());
    };
  }

  /**
   * Tells whether {@link #complete} runs no code but ours, and so any thread may do it.
   *
   * @param result the outcome
   * @return {@code true} if so
   */
  public static boolean isPlain(ResultFrame result) {
    return result.kind() == ResultFrame.Kind.LEFT
        || result.kind() == ResultFrame.Kind.VALUE
            && ValueMessage.isPlain(result.frame(), result.offset(), result.length());
  }

  @SuppressWarnings("unchecked") // the worker answers for the task that was sent
  private static void succeed(PendingTask<?> task, @Nullable Object value) {
    ((PendingTask<@Nullable Object>) task).succeed(value);
  }

  /** Those of the frame itself. */
  private byte[] bytes(ResultFrame result) throws CodecException {
    codec.admit(result.frame());
    return result.frame();
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
      byte[] payload = ready.bytes();
      return payload.length == 0 ? null : exception(payload, 0, payload.length);
    } catch (Throwable e) {
      // Code of the user's classes ran here.
      return e;
    }
  }
}
