package dev.allot.process.wire;

import dev.allot.PayloadTooLargeException;
import dev.allot.RemoteTaskException;
import dev.allot.ResultNotTransferableException;
import dev.allot.TaskNotLoadableException;
import dev.allot.process.codec.ExceptionSummary;
import org.jspecify.annotations.Nullable;

/** The exceptions for tasks, results and exceptions that did not arrive, or not as they were. */
public final class Undeliverable {
  private Undeliverable() {}

  /**
   * For a result that cannot be serialized.
   *
   * @param task what messages call the task
   * @param why the path to the culprit
   * @param cause the failure, where it is at hand
   * @return the exception
   */
  public static ResultNotTransferableException result(
      String task, String why, @Nullable Throwable cause) {
    return new ResultNotTransferableException(
        "the result of "
            + task
            + " cannot be sent back: "
            + why
            + "\nReturn something whose parts are all serializable",
        cause);
  }

  /**
   * For a result that is too large.
   *
   * @param task what messages call the task
   * @param why the limit
   * @return the exception
   */
  public static PayloadTooLargeException tooLarge(String task, String why) {
    return new PayloadTooLargeException(
        "the result of "
            + task
            + " is too large: "
            + why
            + ". Return less, or raise allot.process.max-payload");
  }

  /**
   * For a result, or an exception, that came and cannot be deserialized.
   *
   * @param task what messages call the task
   * @param cause the failure
   * @return the exception
   */
  public static ResultNotTransferableException unreadable(String task, Throwable cause) {
    return new ResultNotTransferableException(
        "the result of " + task + " came, but cannot be read in this JVM: " + cause, cause);
  }

  /**
   * For a task that its worker cannot deserialize.
   *
   * @param task what messages call the task
   * @param cause the failure
   * @return the exception
   */
  public static TaskNotLoadableException notLoadable(String task, Throwable cause) {
    return new TaskNotLoadableException(
        task
            + " could not be read by the worker, and was not run: "
            + cause
            + "\nWorkers have the class path of the JVM that opened the pool, as it was when they were"
            + " started, and ask that JVM for what is not on it: see that the class can be found"
            + " there, also as a resource of its class loader, and that its jar was not replaced"
            + " since",
        cause);
  }

  /**
   * Stands for an exception of which only a summary came.
   *
   * @param summary the summary
   * @return the exception
   */
  public static RemoteTaskException remote(ExceptionSummary summary) {
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
}
