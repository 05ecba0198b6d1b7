package dev.allot.process;

import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.PendingTask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that one worker has in hand, from the frame that carried them until the last of them is
 * answered or the worker is dead.
 */
final class Handover {
  private final @Nullable SlotClaim[] claims;
  private final List<TaskFrame> frames = new ArrayList<>();
  private int unanswered;
  private boolean workerGone;

  /** Takes hold of the tasks; those that were cancelled meanwhile are left out. */
  Handover(WorkerSession session, List<PendingTask<?>> tasks) {
    claims = new SlotClaim[tasks.size()];
    for (PendingTask<?> task : tasks) {
      EncodedTask work = (EncodedTask) task.work();
      int slot = unanswered;
      SlotClaim claim = new SlotClaim(session, task, slot, session.claims().offer(slot));
      if (work != null && task.hold(claim)) {
        claims[slot] = claim;
        unanswered++;
        frames.add(
            new TaskFrame(slot, claim.use(), task.taskId(), task.name(), work.bytes()));
      }
    }
  }

  List<TaskFrame> frames() {
    return frames;
  }

  /** The task in a slot, or {@code null} if there is none that is not answered. */
  synchronized @Nullable PendingTask<?> find(int slot, long taskId) {
    SlotClaim claim = slot < claims.length ? claims[slot] : null;
    return claim != null && claim.task().taskId() == taskId ? claim.task() : null;
  }

  /** The worker has answered for the task in a slot. */
  synchronized void answered(int slot) {
    claims[slot] = null;
    unanswered--;
    notifyAll();
  }

  /** The worker will answer no more. */
  synchronized void workerGone() {
    workerGone = true;
    notifyAll();
  }

  /** Whether the worker still owes the answer to this claim. */
  synchronized boolean owes(SlotClaim claim) {
    return claims.length > claim.slot() && claims[claim.slot()] == claim;
  }

  /** Waits until all are answered, or the worker is gone; tells whether all are. */
  synchronized boolean await() {
    boolean interrupted = false;
    while (unanswered > 0 && !workerGone) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return unanswered == 0;
  }

  /** What is not answered; asked when the worker is gone. */
  synchronized List<SlotClaim> unanswered() {
    List<SlotClaim> open = new ArrayList<>();
    for (SlotClaim claim : claims) {
      if (claim != null) {
        open.add(claim);
      }
    }
    return open;
  }
}
