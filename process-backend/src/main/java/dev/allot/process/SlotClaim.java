package dev.allot.process;

import dev.allot.process.wire.ClaimTable;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import dev.allot.spi.StartClaim;
import org.jspecify.annotations.Nullable;

/** A worker process's hold on one task: one use of one word of its claim table. */
final class SlotClaim extends StartClaim {
  private final WorkerLink worker;
  private final PendingTask<?> task;
  private final int slot;
  private final int use;

  /**
   * Makes it for one hold.
   *
   * @param worker the worker
   * @param task the task
   * @param slot the word
   * @param use the use of the word
   */
  SlotClaim(WorkerLink worker, PendingTask<?> task, int slot, int use) {
    this.worker = worker;
    this.task = task;
    this.slot = slot;
    this.use = use;
  }

  WorkerLink worker() {
    return worker;
  }

  PendingTask<?> task() {
    return task;
  }

  int slot() {
    return slot;
  }

  int use() {
    return use;
  }

  @Override
  public boolean started() {
    return claims().started(slot, use);
  }

  @Override
  public long startedNanos() {
    return claims().startedNanos(slot);
  }

  @Override
  public boolean revoke() {
    return claims().revoke(slot, use);
  }

  /** Whether a worker that speaks of this task, or of an element of this chunk, means this. */
  boolean isFor(long taskId) {
    long first = task.taskId();
    return task instanceof ChunkTask ? taskId >= first : taskId == first;
  }

  /** How many elements of this chunk have ended; of the last that was started it is not known. */
  int elementsEnded() {
    return task instanceof ChunkTask chunk
        ? Math.max(chunk.done(), claims().nextElement(slot) - 1)
        : 0;
  }

  @Override
  public @Nullable ChunkTask split() {
    return worker.split(this);
  }

  @Override
  public void interrupt(PendingTask<?> stopped) {
    if (claims().requestStop(slot, use)) {
      worker.stopTask(this);
    }
  }

  @Override
  public void lookFor(PendingTask<?> waitedFor, long nanos) {
    worker.lookFor(waitedFor, nanos);
  }

  private ClaimTable claims() {
    return worker.claims();
  }
}
