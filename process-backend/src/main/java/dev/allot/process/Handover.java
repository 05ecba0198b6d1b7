package dev.allot.process;

import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.PendingTask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that one worker has in hand, from the frame that carries them until the last of them is
 * answered or the worker is dead. The worker runs them in the order of their slots.
 */
final class Handover {
  private final @Nullable SlotClaim[] claims;
  private final List<SlotClaim> withdrawn = new ArrayList<>(0);
  private final Set<PendingTask<?>> taken = new HashSet<>();
  private final boolean last;
  private int unanswered;
  private boolean anyRan;
  private boolean condemned;
  private boolean workerGone;

  /** Room for so many tasks; {@code last} if the worker has nothing to do after them. */
  Handover(int tasks, boolean last) {
    claims = new SlotClaim[tasks];
    this.last = last;
  }

  /** Whether the worker will be idle when it has answered once more. */
  synchronized boolean isLastAnswer() {
    return last && unanswered == 1 && !condemned;
  }

  /** Takes hold of the tasks, and returns what to send; tasks that were cancelled are left out. */
  synchronized List<TaskFrame> take(WorkerLink worker, List<PendingTask<?>> tasks) {
    List<TaskFrame> frames = new ArrayList<>(tasks.size());
    boolean tellStart = worker.tellsStarts();
    for (PendingTask<?> task : tasks) {
      EncodedTask work = (EncodedTask) task.work();
      int slot = unanswered;
      SlotClaim claim = new SlotClaim(worker, task, slot, worker.claims().offer(slot));
      if (work != null && task.hold(claim)) {
        claims[slot] = claim;
        taken.add(task);
        unanswered++;
        frames.add(
            new TaskFrame(
                slot,
                claim.use(),
                task.taskId(),
                task.attempt(),
                tellStart,
                task.name(),
                task.logContext(),
                work.bytes()));
      }
    }
    return frames;
  }

  /** Whether it took hold of a task, whatever became of it. */
  synchronized boolean took(PendingTask<?> task) {
    return taken.contains(task);
  }

  /** The task in a slot, or {@code null} if there is none that is not answered. */
  synchronized @Nullable PendingTask<?> find(int slot, long taskId) {
    SlotClaim claim = slot < claims.length ? claims[slot] : null;
    return claim != null && claim.task().taskId() == taskId ? claim.task() : null;
  }

  /** Whether the worker has started what is in a slot. */
  synchronized boolean started(int slot) {
    SlotClaim claim = claims[slot];
    return claim != null && claim.started();
  }

  /** The worker has run the task in a slot, or tried to. */
  synchronized void answered(int slot) {
    anyRan = true;
    close(slot);
  }

  /**
   * The worker has found the task in a slot revoked. Either it was cancelled, or it is to be run by
   * another worker.
   */
  synchronized void skipped(int slot) {
    SlotClaim claim = claims[slot];
    if (claim != null) {
      withdrawn.add(claim);
    }
    close(slot);
  }

  private void close(int slot) {
    claims[slot] = null;
    unanswered--;
    notifyAll();
  }

  /** The worker will answer no more. */
  synchronized void workerGone() {
    workerGone = true;
    notifyAll();
  }

  /** Whether the worker has not answered for a task. */
  synchronized boolean isUnanswered(SlotClaim claim) {
    return claim.slot() < claims.length && claims[claim.slot()] == claim;
  }

  /**
   * Decides that the worker is to be killed for the sake of a task that does not end, so that no
   * other task is struck: from here on the worker starts none.
   *
   * @return {@code false} if the task has ended after all
   */
  synchronized boolean condemn(SlotClaim claim) {
    if (!isUnanswered(claim)) {
      return false;
    }
    for (int slot = claim.slot() + 1; slot < claims.length; slot++) {
      SlotClaim later = claims[slot];
      if (later != null && !later.revoke()) {
        // It has started, so the one before it has ended, and its answer is on the way.
        return false;
      }
    }
    condemned = true;
    return true;
  }

  /** Waits until all are answered, or the worker is gone; tells whether it may be given more. */
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
    return mayBeGivenMore();
  }

  /** Whether the worker has answered for all, and is not about to be killed. */
  synchronized boolean mayBeGivenMore() {
    return unanswered == 0 && !condemned;
  }

  /** Tells whether the worker started or answered any of the tasks; asked when it is gone. */
  synchronized boolean anyRan() {
    return anyRan || unanswered().stream().anyMatch(SlotClaim::started);
  }

  /** What was not answered. */
  synchronized List<SlotClaim> unanswered() {
    List<SlotClaim> open = new ArrayList<>();
    for (SlotClaim claim : claims) {
      if (claim != null) {
        open.add(claim);
      }
    }
    return open;
  }

  /** What the worker found revoked. */
  synchronized List<SlotClaim> withdrawn() {
    return List.copyOf(withdrawn);
  }
}
