package dev.allot.core;

import dev.allot.TaskStatus;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the tasks that a pool has accepted, and those that are done, by what became of them.
 *
 * <p>Counts that only grow, since one that goes up and down would be a word that submitters and
 * workers fight for.
 */
final class TaskCounts {
  private final LongAdder submitted = new SeparateAdder();
  private final LongAdder succeeded = new SeparateAdder();
  private final LongAdder failed = new SeparateAdder();
  private final LongAdder cancelled = new SeparateAdder();

  void submitted(PendingTask<?> task) {
    submitted.add(task instanceof ChunkTask chunk ? chunk.size() : 1);
  }

  void settled(PendingTask<?> task) {
    TaskStatus status = task.status();
    if (task instanceof ChunkTask chunk) {
      int all = chunk.settle();
      // Looked at once each: of a chunk that was cancelled, elements may still be answered, and
      // what is counted here must be all of them in the end.
      int failures = chunk.failures();
      int done = Math.min(all, chunk.done());
      failed.add(failures);
      succeeded.add(done - failures);
      of(status).add(all - done);
    } else {
      of(status).increment();
    }
  }

  private LongAdder of(TaskStatus status) {
    return switch (status) {
      case SUCCEEDED -> succeeded;
      case FAILED -> failed;
      default -> cancelled;
    };
  }

  long allSubmitted() {
    return submitted.sum();
  }

  long all(TaskStatus status) {
    return of(status).sum();
  }

  long done() {
    return succeeded.sum() + failed.sum() + cancelled.sum();
  }
}
