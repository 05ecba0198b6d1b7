package dev.allot.core;

import dev.allot.TaskStatus;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the tasks that a pool has accepted, and those that are done, by what became of them.
 *
 * <p>Counts that only grow, since one that goes up and down would be a word that submitters and
 * workers fight for.
 */
final class TaskCounts {
  private final LongAdder submitted = new LongAdder();
  private final LongAdder succeeded = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder cancelled = new LongAdder();

  void submitted() {
    submitted.increment();
  }

  void settled(TaskStatus status) {
    of(status).increment();
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
