package dev.allot.process;

import dev.allot.process.policy.CrashPolicy;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one worker took from the queue at once: goes out in parts, each a {@link Handover}, until
 * the last task is answered, or the worker retires or dies and the rest goes back. It decides what
 * becomes of each task and never waits, so that a simulation can take the driver's place.
 */
final class Assignment {
  private final PoolServices pool;
  private final Deque<PendingTask<?>> unsent;

  Assignment(PoolServices pool, List<PendingTask<?>> taken) {
    this.pool = pool;
    this.unsent = new ArrayDeque<>(taken);
  }

  /** Whether nothing is left to be sent. */
  boolean isSent() {
    unsent.removeIf(PendingTask::isDone);
    return unsent.isEmpty();
  }

  /** The next part, which counts as sent when it is {@link #answered}. */
  List<PendingTask<?>> part(long maxBytes, long maxTasks) {
    return Batches.next(unsent, maxBytes, maxTasks);
  }

  /** Whether the worker has nothing to do after a part. */
  boolean isLast(List<PendingTask<?>> part) {
    return part.size() == unsent.size();
  }

  /**
   * The worker has answered for a part; what it found revoked and nobody has cancelled goes back.
   */
  void answered(List<PendingTask<?>> part, Handover handover) {
    part.forEach(unsent::remove);
    List<PendingTask<?>> released = new ArrayList<>();
    for (SlotClaim claim : handover.withdrawn()) {
      if (claim.task().release(claim)) {
        released.add(claim.task());
      }
    }
    LostTasks.putBack(pool, released);
  }

  /** The worker takes no more. */
  void giveBack() {
    LostTasks.putBack(pool, List.copyOf(unsent));
    unsent.clear();
  }

  /**
   * The worker has died; only what it had started is lost, the rest is as if it had never been
   * taken.
   *
   * @param handover what it had in hand, or {@code null}
   * @return whether it had started or answered any of that
   */
  boolean lost(@Nullable Handover handover, CrashPolicy policy, CrashReport report) {
    LostTasks lost = new LostTasks(pool, policy, report);
    boolean anyStarted = handover != null && lost.settle(handover);
    lost.settleUnsent(
        unsent.stream().filter(task -> handover == null || !handover.took(task)).toList());
    lost.putBack();
    unsent.clear();
    return anyStarted;
  }
}
