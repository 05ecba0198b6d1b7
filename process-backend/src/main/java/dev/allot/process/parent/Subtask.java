package dev.allot.process.parent;

import dev.allot.process.wire.ServiceFrame;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolLink;
import java.util.concurrent.CompletableFuture;

/**
 * A task that a task of this worker has submitted. Who holds it, and whether it has started, is
 * known in the parent, which is asked; what the parent has said for good is not asked again.
 */
public final class Subtask extends PoolLink.Accepted {
  private enum Known {
    NOTHING,
    STARTED,
    NEVER_STARTS
  }

  private final ParentPool pool;
  private final long number;
  private final CompletableFuture<ServiceFrame> outcome;
  private final long taskId;
  private volatile Known known = Known.NOTHING;

  /** One with the number that the parent's frames have, and the number that the pool has given. */
  Subtask(ParentPool pool, long number, CompletableFuture<ServiceFrame> outcome, long taskId) {
    this.pool = pool;
    this.number = number;
    this.outcome = outcome;
    this.taskId = taskId;
  }

  long number() {
    return number;
  }

  @Override
  public long taskId() {
    return taskId;
  }

  @Override
  public void completes(PendingTask<?> future) {
    pool.whenDone(outcome, (frame, lost) -> pool.complete(this, future, frame, lost));
  }

  /** It was cancelled in time, which is known for certain. */
  synchronized void neverStarts() {
    known = Known.NEVER_STARTS;
  }

  /** One that is done counts as started, unless it is known better. */
  private synchronized void seemsStarted() {
    if (known == Known.NOTHING) {
      known = Known.STARTED;
    }
  }

  @Override
  public boolean started() {
    if (known == Known.NOTHING && (outcome.isDone() || pool.isStarted(this))) {
      seemsStarted();
    }
    return known == Known.STARTED;
  }

  /** When it was first known here; the parent keeps the time. */
  @Override
  public long startedNanos() {
    return System.nanoTime();
  }

  @Override
  public boolean keepsTime() {
    return true;
  }

  @Override
  public boolean revoke() {
    if (known == Known.NOTHING && !outcome.isDone() && pool.withdraw(this)) {
      neverStarts();
    }
    return known == Known.NEVER_STARTS;
  }

  @Override
  public void interrupt(PendingTask<?> task) {
    pool.stop(this);
  }
}
