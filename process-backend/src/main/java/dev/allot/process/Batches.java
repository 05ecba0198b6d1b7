package dev.allot.process;

import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.PendingTask;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Divides a chunk into what fits into one frame, one claim table, and the rest of a worker's life.
 */
final class Batches {
  private Batches() {}

  /**
   * Returns the first tasks, which stay where they are; those that are done are removed.
   *
   * @param tasks the tasks, in order
   * @param maxBytes the most bytes, unless one task has more
   * @param maxTasks the most tasks
   */
  static List<PendingTask<?>> next(Deque<PendingTask<?>> tasks, long maxBytes, long maxTasks) {
    tasks.removeIf(task -> task.work() == null);
    List<PendingTask<?>> batch = new ArrayList<>();
    long bytes = 0;
    for (PendingTask<?> task : tasks) {
      EncodedTask work = (EncodedTask) task.work();
      long size =
          work == null
              ? 0
              : work.bytes().length + TaskFrame.overhead(task.name(), task.logContext());
      boolean fits =
          bytes + size <= maxBytes && batch.size() < Math.min(maxTasks, ClaimTable.SLOTS);
      if (!batch.isEmpty() && !fits) {
        break;
      }
      batch.add(task);
      bytes += size;
    }
    return batch;
  }
}
