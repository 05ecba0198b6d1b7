package dev.allot.process;

import dev.allot.PayloadTooLargeException;
import dev.allot.RemoteTaskException;
import dev.allot.ResultNotTransferableException;
import dev.allot.TaskNotLoadableException;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.ExceptionPayload;
import dev.allot.process.codec.ExceptionSummary;
import dev.allot.process.wire.ResultFrame;
import dev.allot.spi.PendingTask;
import org.jspecify.annotations.Nullable;

/** Turns what a worker answered into the outcome of a future. */
final class Outcomes {
  private final Codec codec;

  Outcomes(Codec codec) {
    this.codec = codec;
  }

  void complete(PendingTask<?> task, ResultFrame result) {
    try {
      switch (result.kind()) {
        case VALUE -> succeed(task, result);
        case FAILURE -> task.fail(exception(result));
        case NOT_SERIALIZABLE ->
            task.fail(
                new ResultNotTransferableException(
                    "the result of "
                        + task.title()
                        + " cannot be sent back: "
                        + result.text()
                        + "\nReturn something whose parts are all serializable",
                    null));
        case TOO_LARGE ->
            task.fail(
                new PayloadTooLargeException(
                    "the result of "
                        + task.title()
                        + " is too large: "
                        + result.text()
                        + ". Return less, or raise allot.process.max-payload"));
        case NOT_LOADABLE -> task.fail(notLoadable(task, exception(result)));
        case REVOKED -> throw new IllegalArgumentException("not an outcome: " + result.kind());
      }
    } catch (CodecException e) {
      task.fail(notTransferable(task, e));
    } catch (Throwable e) {
      // Code of the user's classes ran here; what it threw is this task's affair only (DEAD-06).
      task.fail(notTransferable(task, e));
    }
  }

  @SuppressWarnings("unchecked") // the worker answers for the task that was sent
  private void succeed(PendingTask<?> task, ResultFrame result) throws CodecException {
    Object value = codec.decode(result.frame(), result.offset(), result.length());
    ((PendingTask<Object>) task).succeed(value);
  }

  private Throwable exception(ResultFrame result) throws CodecException {
    ExceptionPayload payload =
        ExceptionPayload.decode(result.frame(), result.offset(), result.length(), codec);
    Throwable exception = payload.exception();
    return exception == null ? remote(payload.summary()) : exception;
  }

  private static RemoteTaskException remote(ExceptionSummary summary) {
    ExceptionSummary cause = summary.cause();
    RemoteTaskException exception =
        new RemoteTaskException(
            summary.className(),
            summary.message(),
            summary.stackTrace(),
            cause == null ? null : remote(cause));
    summary.suppressed().forEach(suppressed -> exception.addSuppressed(remote(suppressed)));
    return exception;
  }

  private static TaskNotLoadableException notLoadable(PendingTask<?> task, Throwable cause) {
    return new TaskNotLoadableException(
        task.title()
            + " could not be read by the worker, and was not run: "
            + cause
            + "\nWorkers have the class path of this JVM (java.class.path), as it was when they were"
            + " started: see that the class is on it, and that its jar was not replaced since",
        cause);
  }

  private static ResultNotTransferableException notTransferable(
      PendingTask<?> task, @Nullable Throwable cause) {
    return new ResultNotTransferableException(
        "the result of " + task.title() + " came, but cannot be read in this JVM: " + cause, cause);
  }
}
