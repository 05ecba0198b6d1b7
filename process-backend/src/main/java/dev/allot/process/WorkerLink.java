package dev.allot.process;

import dev.allot.process.wire.ClaimTable;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import org.jspecify.annotations.Nullable;

/** What the tasks in a worker's hands need of the worker. */
interface WorkerLink {

  /** The words that say which task has started. */
  ClaimTable claims();

  /** Whether the worker is to tell when it starts a task. */
  boolean tellsStarts();

  /** Has the worker leave what it has not started of a chunk; {@code null} if there is nothing. */
  @Nullable ChunkTask split(SlotClaim claim);

  /** Has the worker stop a task that has started: first kindly, then by force. Does not block. */
  void stopTask(SlotClaim claim);

  /** Looks for the outcome of a task that the worker has in hand, for some microseconds at most. */
  void lookFor(PendingTask<?> task, long nanos);
}
