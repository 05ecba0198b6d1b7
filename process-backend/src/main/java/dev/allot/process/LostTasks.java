package dev.allot.process;

import dev.allot.CrashReason;
import dev.allot.PoolEvent;
import dev.allot.WorkerCrashedException;
import dev.allot.process.policy.CrashPolicy;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import java.util.ArrayList;
import java.util.List;

/**
 * Deals with what a worker had in hand when it died: each task goes back to the queue, or fails, as
 * the {@link CrashPolicy} says.
 */
final class LostTasks {
  private final PoolServices pool;
  private final CrashPolicy policy;
  private final CrashReport report;
  private final List<PendingTask<?>> returning = new ArrayList<>();

  LostTasks(PoolServices pool, CrashPolicy policy, CrashReport report) {
    this.pool = pool;
    this.policy = policy;
    this.report = report;
  }

  /** What it had been given, and whether it had started or answered any of that. */
  void settle(boolean anyStarted, List<SlotClaim> unanswered) {
    boolean notTheirs = anyStarted || report.diedStarting();
    for (SlotClaim claim : unanswered) {
      EncodedTask work = (EncodedTask) claim.task().work();
      // Not only asked but made sure: a process that is lost rather than dead could still claim it.
      boolean started = !claim.revoke();
      if (work == null) {
        continue;
      }
      if (started && claim.task() instanceof ChunkTask chunk) {
        settleChunk(claim, chunk);
      } else if (started) {
        settleStarted(claim, work);
      } else {
        settleUnstarted(claim, work, notTheirs);
      }
    }
  }

  private void settleStarted(SlotClaim claim, EncodedTask work) {
    CrashReason reason = report.death().reason();
    PendingTask<?> task = claim.task();
    CrashPolicy.Fate fate = policy.started(work.history(), reason);
    WorkerCrashedException crash = report.duringTask(task, work, policy);
    if (fate == CrashPolicy.Fate.TRY_AGAIN) {
      work.crashes().add(crash);
      if (task.retry(claim)) {
        report.tell(task.title() + " is tried again: " + crash.getMessage());
        pool.events()
            .publish(new PoolEvent.TaskRetried(task.taskId(), crash.attempt(), report.death()));
        returning.add(task);
      }
      return;
    }
    work.crashes().forEach(crash::addSuppressed);
    if (task.fail(crash)) {
      report.tell(String.valueOf(crash.getMessage()));
    }
  }

  /** What it had started of a chunk is lost, and the rest is as if it had never been taken. */
  private void settleChunk(SlotClaim claim, ChunkTask chunk) {
    if (chunk.isDone()) {
      // It was cancelled, and nobody asks what became of its elements.
      return;
    }
    int started = Math.min(claim.worker().claims().cutElements(claim.slot()), chunk.size());
    while (chunk.done() < started) {
      WorkerCrashedException crash = report.duringElement(chunk.taskId() + chunk.done());
      chunk.addFailure(crash);
      report.tell(String.valueOf(crash.getMessage()));
    }
    chunk.tellNews();
    if (chunk.done() < chunk.size()) {
      release(claim);
    } else {
      chunk.succeed(null);
    }
  }

  private void settleUnstarted(SlotClaim claim, EncodedTask work, boolean notItsDoing) {
    PendingTask<?> task = claim.task();
    if (policy.notStarted(work.history(), notItsDoing) == CrashPolicy.Fate.PUT_BACK) {
      release(claim);
    } else {
      WorkerCrashedException crash = report.beforeTask(task, work);
      work.crashes().forEach(crash::addSuppressed);
      if (task.fail(crash)) {
        report.tell(String.valueOf(crash.getMessage()));
      }
    }
  }

  private void release(SlotClaim claim) {
    if (claim.task().release(claim)) {
      returning.add(claim.task());
    }
  }

  /** What it had not been given yet. */
  void settleUnsent(List<PendingTask<?>> tasks) {
    tasks.stream().filter(task -> !task.isDone()).forEach(returning::add);
  }

  /**
   * Puts back what is to be done by others, in its order; one by one, so that a task that is too
   * large for a worker is alone at its next try.
   */
  static void putBack(PoolServices pool, List<PendingTask<?>> tasks) {
    // The last first, since each goes to the head of the line.
    for (int i = tasks.size() - 1; i >= 0; i--) {
      if (!pool.queue().putBack(List.of(tasks.get(i)))) {
        pool.discard(tasks.get(i));
      }
    }
  }

  void putBack() {
    putBack(pool, returning);
  }
}
