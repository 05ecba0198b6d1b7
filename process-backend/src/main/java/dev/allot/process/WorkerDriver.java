package dev.allot.process;

import dev.allot.WorkerCrashedException;
import dev.allot.process.launch.WorkerLauncher;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.WorkerThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one worker, on the thread that has its name: start it, hand it tasks from the queue,
 * end it; and when it dies, deal with what it had in hand. Its replacement is another driver.
 */
final class WorkerDriver {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerDriver.class);

  /** A task that so many workers die of before they start it is not given to a further one. */
  private static final int MOST_DEATHS = 3;

  private final WorkerThreads.Worker worker;
  private final PoolServices pool;
  private final WorkerStarts starts;
  private final ProcessBackend backend;
  private final ScheduledExecutorService timer;

  WorkerDriver(
      WorkerThreads.Worker worker,
      PoolServices pool,
      WorkerStarts starts,
      ProcessBackend backend,
      ScheduledExecutorService timer) {
    this.worker = worker;
    this.pool = pool;
    this.starts = starts;
    this.backend = backend;
    this.timer = timer;
  }

  void run() {
    if (pool.isStopped()) {
      // What is left in the queue is discarded in next(): no need of a process for that.
      worker.next();
      return;
    }
    WorkerLauncher.Started started = starts.start(worker.name());
    if (started == null) {
      return;
    }
    WorkerProcess process = started.process();
    process.exit().thenRun(worker::dismiss);
    LOG.debug("worker {} is up, pid {}", worker.name(), process.pid());
    try (WorkerSession session = new WorkerSession(started, backend, timer)) {
      boolean crashed = handOut(session);
      if (!crashed && process.exit().isDone()) {
        LOG.warn("{}", new CrashReport(process).whileIdle());
      }
    } finally {
      process.kill("its driver has ended");
      starts.ended();
    }
  }

  /** Returns {@code true} when the worker has died of a task, {@code false} when it is to end. */
  private boolean handOut(WorkerSession session) {
    for (List<PendingTask<?>> taken = worker.next(); taken != null; taken = worker.next()) {
      List<List<PendingTask<?>>> parts = Parts.of(taken, backend.maxPayload());
      for (int i = 0; i < parts.size(); i++) {
        List<SlotClaim> open = session.handOver(parts.get(i));
        if (!open.isEmpty()) {
          workerDied(session, open, parts.subList(i + 1, parts.size()));
          return true;
        }
      }
    }
    return false;
  }

  /** Only what the worker had started fails; the rest is as if it had never been taken. */
  private void workerDied(
      WorkerSession session, List<SlotClaim> open, List<List<PendingTask<?>>> unsent) {
    CrashReport report = new CrashReport(session.process());
    List<PendingTask<?>> unstarted = new ArrayList<>();
    for (SlotClaim claim : open) {
      PendingTask<?> task = claim.task();
      // Not only asked but made sure: a process that is lost rather than dead could still claim it.
      if (!claim.revoke()) {
        WorkerCrashedException crash = report.duringTask(task);
        if (task.fail(crash)) {
          LOG.warn("{}", crash.getMessage());
        }
      } else if (mayBeTriedElsewhere(claim, report)) {
        unstarted.add(task);
      }
    }
    unsent.forEach(unstarted::addAll);
    if (pool.isStopped()) {
      unstarted.forEach(pool::discard);
    } else {
      pool.queue().putBack(unstarted);
    }
  }

  private boolean mayBeTriedElsewhere(SlotClaim claim, CrashReport report) {
    PendingTask<?> task = claim.task();
    EncodedTask work = (EncodedTask) task.work();
    if (work == null) {
      return false;
    }
    int deaths = work.countDeath();
    if (deaths >= MOST_DEATHS) {
      task.fail(report.beforeTask(task, deaths));
      return false;
    }
    return task.release(claim);
  }
}
