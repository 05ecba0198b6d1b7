package dev.allot.spi;

import dev.allot.spi.shared.SharedValues;
import java.util.concurrent.Callable;

/**
 * Copies tasks and what comes of them as a journey to another process and back would, without
 * leaving this one: for backends in one JVM, so that a test finds what works only by sharing.
 *
 * <p>Any thread may call it.
 */
public interface TaskCopier extends AutoCloseable {

  /**
   * Packs a task; for {@link Backend#prepare}.
   *
   * @param body the task
   * @return what {@link #unpack} takes
   * @throws java.util.concurrent.RejectedExecutionException if the task cannot travel, as {@link
   *     dev.allot.NotSerializableTaskException} or {@link dev.allot.PayloadTooLargeException}
   */
  Object pack(Callable<?> body);

  /**
   * Returns a task whose call makes a copy of the one that was packed, calls that, and comes to a
   * copy of the result or of what it threw.
   *
   * @param packed what {@link #pack} returned; each call makes another copy of it
   * @param title what messages call the task, such as {@link PendingTask#title()}
   * @return the task, which throws {@link dev.allot.TaskNotLoadableException} where the copy cannot
   *     be made, and {@link dev.allot.ResultNotTransferableException} or {@link
   *     dev.allot.PayloadTooLargeException} where that of its result cannot
   */
  Callable<?> unpack(Object packed, String title);

  /**
   * Returns what copies values on their way through shared objects.
   *
   * @return for {@link Backend#sharedValues()}
   */
  SharedValues sharedValues();

  /** Releases what it holds. */
  @Override
  void close();
}
