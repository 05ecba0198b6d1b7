package dev.allot.process;

import dev.allot.process.wire.ClaimTable;
import dev.allot.spi.PendingTask;
import dev.allot.spi.StartClaim;

/**
 * A worker process's hold on one task: one use of one word of its claim table.
 *
 * @param worker the worker
 * @param task the task
 * @param slot the word
 * @param use the use of the word
 */
record SlotClaim(WorkerLink worker, PendingTask<?> task, int slot, int use) implements StartClaim {

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

  @Override
  public void interrupt() {
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

  /** By identity: a claim is one hold. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
