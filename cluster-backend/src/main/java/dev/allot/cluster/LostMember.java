package dev.allot.cluster;

import dev.allot.CrashReason;
import dev.allot.PoolEvent;
import dev.allot.WorkerDeath;
import dev.allot.WorkerLostException;
import dev.allot.process.policy.CrashPolicy;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deals with what a worker had in hand when its member was lost. */
final class LostMember {
  private static final Logger LOG = LoggerFactory.getLogger(LostMember.class);

  private final PoolServices pool;
  private final CrashPolicy policy;
  private final WorkerDeath death;
  private final List<PendingTask<?>> returning = new ArrayList<>();

  LostMember(
      PoolServices pool,
      CrashPolicy policy,
      String worker,
      MemberLink member,
      Duration uptime,
      String why) {
    this.pool = pool;
    this.policy = policy;
    this.death =
        new WorkerDeath(
            worker,
            member.pid(),
            CrashReason.LOST,
            -1,
            uptime,
            "was lost with its member " + member.peer() + " (" + why + ")",
            List.of(),
            null);
    pool.events().publish(new PoolEvent.WorkerCrashed(death));
  }

  void settle(MemberClaim claim) {
    PendingTask<?> task = claim.task();
    ClusterTask work = claim.work();
    CrashPolicy.Fate fate = policy.started(work.history(), CrashReason.LOST);
    WorkerLostException lost = exception(task);
    if (fate == CrashPolicy.Fate.TRY_AGAIN) {
      work.crashes().add(lost);
      if (task.retry(claim)) {
        LOG.warn("{} is tried again: {}", task.title(), lost.getMessage());
        pool.events().publish(new PoolEvent.TaskRetried(task.taskId(), lost.attempt(), death));
        returning.add(task);
      }
      return;
    }
    work.crashes().forEach(lost::addSuppressed);
    if (task.fail(lost)) {
      LOG.warn("{}", lost.getMessage());
    }
  }

  private WorkerLostException exception(PendingTask<?> task) {
    return new WorkerLostException(
        death
            + " while it had "
            + task.title()
            + ", attempt "
            + task.attempt()
            + ". Whether the task was done is not known, and it may still be running",
        task.taskId(),
        task.attempt(),
        death);
  }

  List<PendingTask<?>> returning() {
    return returning;
  }
}
