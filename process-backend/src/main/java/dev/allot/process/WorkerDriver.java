package dev.allot.process;

import dev.allot.WorkerCrashedException;
import dev.allot.process.launch.WorkerLauncher;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.WorkerThreads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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

  WorkerDriver(
      WorkerThreads.Worker worker, PoolServices pool, WorkerStarts starts, ProcessBackend backend) {
    this.worker = worker;
    this.pool = pool;
    this.starts = starts;
    this.backend = backend;
  }

  void run() {
    if (pool.isStopped()) {
      return;
    }
    WorkerLauncher.Started started = starts.start(worker.name());
    if (started == null) {
      return;
    }
    WorkerProcess process = started.process();
    process.exit().thenRun(worker::dismiss);
    LOG.debug("worker {} is up, pid {}", worker.name(), process.pid());
    try (WorkerSession session = new WorkerSession(started, backend, worker::aboutToBeIdle)) {
      boolean diedAtWork = handOut(session);
      if (!diedAtWork && process.exit().isDone()) {
        LOG.warn("{}", new CrashReport(process).whileIdle());
      }
    } finally {
      process.kill("its driver has ended");
      starts.ended();
    }
  }

  private enum Step {
    GO_ON,
    END,
    DIED
  }

  /** Returns {@code true} when the worker has died with tasks in hand, {@code false} at the end. */
  private boolean handOut(WorkerSession session) {
    Step step = Step.GO_ON;
    while (step == Step.GO_ON) {
      step = handOutNext(session);
    }
    return step == Step.DIED;
  }

  /** A method of its own, so that nothing of the last task is held while waiting for the next. */
  private Step handOutNext(WorkerSession session) {
    List<PendingTask<?>> taken = worker.next();
    if (taken == null) {
      return Step.END;
    }
    Deque<List<PendingTask<?>>> unsent = new ArrayDeque<>();
    unsent.add(taken);
    boolean alive = false;
    try {
      alive = handOut(session, unsent);
    } catch (Throwable e) {
      // Such as an OutOfMemoryError of this JVM: no task may be left in the hands of nobody.
      LOG.error("the driver of worker {} failed", worker.name(), e);
      session.process().kill("its driver failed: " + e);
      session.awaitDeath();
    } finally {
      if (!alive) {
        workerDied(session, unsent);
      }
    }
    return alive ? Step.GO_ON : Step.DIED;
  }

  private boolean handOut(WorkerSession session, Deque<List<PendingTask<?>>> unsent) {
    List<List<PendingTask<?>>> parts = Parts.of(unsent.getFirst(), backend.maxPayload());
    unsent.clear();
    unsent.addAll(parts);
    while (!unsent.isEmpty()) {
      if (!session.handOver(unsent.getFirst(), unsent.size() == 1)) {
        return false;
      }
      unsent.removeFirst();
      putBack(released(session.present().withdrawn()));
      session.handedBack();
    }
    return true;
  }

  /** Only what the worker had started fails; the rest is as if it had never been taken. */
  private void workerDied(WorkerSession session, Deque<List<PendingTask<?>>> unsent) {
    Handover handover = session.present();
    List<PendingTask<?>> unstarted = new ArrayList<>();
    if (handover != null) {
      unstarted.addAll(released(unstartedOf(handover, new CrashReport(session.process()))));
    }
    unsent.stream()
        .flatMap(List::stream)
        .filter(task -> !task.isDone() && (handover == null || !handover.took(task)))
        .forEach(unstarted::add);
    putBack(unstarted);
  }

  private List<SlotClaim> unstartedOf(Handover handover, CrashReport report) {
    List<SlotClaim> unstarted = new ArrayList<>(handover.withdrawn());
    // If it started any, it died of that; if none, it may have died of receiving them.
    boolean suspect = !handover.anyRan();
    if (suspect) {
      LOG.warn("{}", report.whileIdle());
    }
    for (SlotClaim claim : handover.unanswered()) {
      // Not only asked but made sure: a process that is lost rather than dead could still claim it.
      if (!claim.revoke()) {
        WorkerCrashedException crash = report.duringTask(claim.task());
        if (claim.task().fail(crash)) {
          LOG.warn("{}", crash.getMessage());
        }
      } else if (!suspect || mayBeTriedAgain(claim.task(), report)) {
        unstarted.add(claim);
      }
    }
    return unstarted;
  }

  private boolean mayBeTriedAgain(PendingTask<?> task, CrashReport report) {
    EncodedTask work = (EncodedTask) task.work();
    if (work == null) {
      return false;
    }
    int deaths = work.countDeath();
    if (deaths < MOST_DEATHS) {
      return true;
    }
    task.fail(report.beforeTask(task, deaths));
    return false;
  }

  private static List<PendingTask<?>> released(List<SlotClaim> claims) {
    List<PendingTask<?>> tasks = new ArrayList<>();
    for (SlotClaim claim : claims) {
      if (claim.task().release(claim)) {
        tasks.add(claim.task());
      }
    }
    return tasks;
  }

  /** One by one, so that a task that is too large for a worker is alone at its next try. */
  private void putBack(List<PendingTask<?>> tasks) {
    // The last first, since each goes to the head of the line.
    for (int i = tasks.size() - 1; i >= 0; i--) {
      if (!pool.queue().putBack(List.of(tasks.get(i)))) {
        pool.discard(tasks.get(i));
      }
    }
  }
}
