package dev.allot.cluster;

import dev.allot.CrashReason;
import dev.allot.PoolEvent;
import dev.allot.WorkerCrashedException;
import dev.allot.WorkerDeath;
import dev.allot.WorkerLostException;
import dev.allot.process.launch.OutputTail;
import dev.allot.process.policy.CrashPolicy;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals with what a worker had in hand when its member was lost, or when the process died that ran
 * the task on the member.
 */
final class LostTasks {
  private static final Logger LOG = LoggerFactory.getLogger(LostTasks.class);

  private final PoolServices pool;
  private final CrashPolicy policy;
  private final WorkerDeath death;
  private final List<PendingTask<?>> returning = new ArrayList<>();

  private LostTasks(PoolServices pool, CrashPolicy policy, WorkerDeath death) {
    this.pool = pool;
    this.policy = policy;
    this.death = death;
    pool.events().publish(new PoolEvent.WorkerCrashed(death));
  }

  /** The member is gone, or out of reach. */
  static LostTasks ofMember(
      PoolServices pool,
      CrashPolicy policy,
      String worker,
      MemberLink member,
      Duration uptime,
      String why) {
    return new LostTasks(
        pool,
        policy,
        new WorkerDeath(
            worker,
            member.pid(),
            CrashReason.LOST,
            -1,
            uptime,
            "was lost with its member " + member.peer() + " (" + why + ")",
            List.of(),
            null));
  }

  /** The member is there, and tells how its process came to its end. */
  static LostTasks ofProcess(
      PoolServices pool, CrashPolicy policy, MemberLink member, WorkerDeath told) {
    return new LostTasks(
        pool,
        policy,
        new WorkerDeath(
            told.worker(),
            told.pid(),
            told.reason(),
            told.exitCode(),
            told.uptime(),
            told.detail() + " on the member at " + member.peer(),
            told.lastErrors(),
            told.jvmCrash()));
  }

  void settle(MemberClaim claim) {
    PendingTask<?> task = claim.task();
    ClusterTask work = claim.work();
    CrashPolicy.Fate fate = policy.started(work.history(), death.reason());
    WorkerCrashedException crash = exception(task);
    if (fate == CrashPolicy.Fate.TRY_AGAIN) {
      work.crashes().add(crash);
      if (task.retry(claim)) {
        LOG.warn("{} is tried again: {}", task.title(), crash.getMessage());
        pool.events().publish(new PoolEvent.TaskRetried(task.taskId(), crash.attempt(), death));
        returning.add(task);
      }
      return;
    }
    work.crashes().forEach(crash::addSuppressed);
    if (task.fail(crash)) {
      LOG.warn("{}", crash.getMessage());
    }
  }

  private WorkerCrashedException exception(PendingTask<?> task) {
    StringBuilder text = new StringBuilder();
    boolean lost = death.reason() == CrashReason.LOST;
    text.append(death).append(lost ? " while it had " : " while it ran ");
    text.append(task.title()).append(", attempt ").append(task.attempt());
    if (lost) {
      text.append(". Whether the task was done is not known, and it may still be running");
      return new WorkerLostException(text.toString(), task.taskId(), task.attempt(), death);
    }
    OutputTail.append(text, "last lines of its stderr", death.lastErrors());
    if (death.jvmCrash() != null) {
      OutputTail.append(text, "head of its hs_err log", death.jvmCrash().lines().toList());
    }
    return new WorkerCrashedException(text.toString(), task.taskId(), task.attempt(), death);
  }

  List<PendingTask<?>> returning() {
    return returning;
  }
}
