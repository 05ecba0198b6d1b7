package dev.allot.process.service;

import dev.allot.FutureSnapshot;
import dev.allot.TaskStatus;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.codec.ExceptionPayload;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.ResultFrame;
import dev.allot.spi.PendingTask;
import java.io.IOException;

/**
 * How a task failed that a worker has submitted, as its own worker sent it. This JVM only passes it
 * on, as it does a result: it has no need of the classes in it, and runs none of their code.
 */
public final class PassedOutcome extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ResultFrame frame;

  private PassedOutcome(ResultFrame frame) {
    super("in a worker: " + frame.kind(), null, false, false);
    this.frame = frame;
  }

  /**
   * Completes a task that a worker has submitted.
   *
   * @param task the task
   * @param received what came of it
   */
  @SuppressWarnings("unchecked") // the result of such a task is its frame
  public static void complete(PendingTask<?> task, ResultFrame received) {
    ResultFrame frame = received.copy();
    if (frame.kind() == ResultFrame.Kind.VALUE) {
      ((PendingTask<Object>) task).succeed(frame);
    } else {
      task.fail(new PassedOutcome(frame));
    }
  }

  /** Writes what came of such a task, for the worker that has submitted it. */
  static void write(FutureSnapshot<Object> outcome, CodecPool codecs, PayloadBuffer out)
      throws IOException {
    if (outcome.result() instanceof ResultFrame frame) {
      write(frame, out);
    } else if (outcome.exception() instanceof PassedOutcome passed) {
      write(passed.frame, out);
    } else if (outcome.status() == TaskStatus.CANCELLED) {
      out.write(ResultFrame.Kind.REVOKED.ordinal());
    } else {
      // This JVM's own words, such as those about the end of the task's worker.
      out.write(ResultFrame.Kind.FAILURE.ordinal());
      try (CodecPool.Lease lease = codecs.borrow()) {
        ExceptionPayload.encode(outcome.exception(), lease.codec(), out);
      }
    }
  }

  private static void write(ResultFrame frame, PayloadBuffer out) throws IOException {
    out.write(frame.kind().ordinal());
    out.write(frame.frame(), frame.offset(), frame.length());
  }
}
