package dev.allot.process;

import dev.allot.CrashReason;
import dev.allot.PoolEvent;
import dev.allot.process.launch.WorkerLauncher;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.process.wire.SetupFrame;
import dev.allot.spi.PoolServices;
import dev.allot.spi.WorkerThreads;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one worker, on the thread that has its name: start it, send what nobody else could
 * without waiting, end it; and when it dies, deal with what it had in hand. Its replacement is
 * another driver.
 */
final class WorkerDriver {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerDriver.class);

  private final WorkerThreads.Worker worker;
  private final PoolServices pool;
  private final WorkerStarts starts;
  private final ProcessBackend backend;

  /** How the worker died with tasks in hand. */
  private @Nullable CrashReport death;

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
    worker.describedBy(() -> null);
    long begun = System.nanoTime();
    WorkerLauncher.Started started = starts.start();
    if (started == null) {
      return;
    }
    WorkerProcess process = started.process();
    String useless = null;
    try (WorkerSession session = open(started)) {
      useless = session == null ? "there is no thread to listen to it" : initialize(session);
      if (useless == null) {
        useless = serve(session, Duration.ofNanos(System.nanoTime() - begun));
      }
    } finally {
      process.kill(CrashReason.UNKNOWN, "its driver has ended");
      process.endTaskProcesses();
    }
    if (useless != null) {
      starts.failed(useless, null);
    }
  }

  private @Nullable WorkerSession open(WorkerLauncher.Started started) {
    try {
      Thread.currentThread().setName(started.process().worker());
      started.process().exit().thenRun(worker::dismiss);
      backend.admit(started.process());
      return new WorkerSession(started, backend, WorkerThread.of(worker));
    } catch (OutOfMemoryError e) {
      // "unable to create native thread". Without a pause, one worker after the other would come
      // up in vain.
      LOG.error("worker {} comes up in vain", started.process().worker(), e);
      started.closeChannel();
      return null;
    }
  }

  /** Returns how the worker died of it, or {@code null}. */
  private @Nullable String initialize(WorkerSession session) {
    SetupFrame setup = backend.setup();
    if (setup == null) {
      return null;
    }
    Optional<Throwable> thrown = starts.whileNotUp(session, () -> session.initialize(setup));
    if (thrown == null) {
      session.awaitDeath();
      if (pool.isStopped()) {
        return "the pool was stopped";
      }
      CrashReport report = crashed(session);
      return report.diedStarting()
          ? report.whileIdle()
          : report.message(" while it ran the initializer");
    }
    if (thrown.isPresent()) {
      pool.broken(
          "the initializer failed in worker " + session.name() + ": " + thrown.get(), thrown.get());
      worker.dismiss();
    }
    return null;
  }

  /** Returns how the worker died without having done a task, or {@code null}. */
  private @Nullable String serve(WorkerSession session, Duration took) {
    LOG.debug("worker {} is up, pid {}", session.name(), session.pid());
    starts.up();
    try {
      worker.describedBy(session::stats);
      pool.events().publish(new PoolEvent.WorkerStarted(session.name(), session.pid(), took));
      if (handOut(session)) {
        CrashReport last = death;
        return last != null && last.diedStarting() ? last.whileIdle() : null;
      }
      if (!session.process().exit().isDone()) {
        String retired = session.retiredBecause();
        String because = retired.isEmpty() ? worker.endsBecause() : retired;
        pool.events().publish(new PoolEvent.WorkerEnded(session.name(), session.pid(), because));
        return null;
      }
      CrashReport report = crashed(session);
      String message = report.whileIdle();
      report.tell(message);
      return session.tasksDone() == 0 ? message : null;
    } finally {
      starts.ended(session.gaveUp());
    }
  }

  private CrashReport crashed(WorkerSession session) {
    CrashReport report = backend.postMortem(session);
    pool.events().publish(new PoolEvent.WorkerCrashed(report.death()));
    return report;
  }

  /** Returns {@code true} when the worker has died with tasks in hand, {@code false} at the end. */
  private boolean handOut(WorkerSession session) {
    InHand inHand = session.inHand();
    boolean died = true;
    try {
      backend.open(session);
      waitForEnd(session);
      died = !inHand.isEmpty();
    } catch (Throwable e) {
      // Such as an OutOfMemoryError of this JVM: no task may be left in the hands of nobody.
      LOG.error("the driver of worker {} failed", session.name(), e);
      session.process().kill(CrashReason.UNKNOWN, "its driver failed: " + e);
    } finally {
      backend.close(session);
      if (died || session.hasChannelEnded()) {
        session.awaitDeath();
      }
      if (died) {
        CrashReport report = crashed(session);
        death = report;
        // Before anybody hears of it: the next attempt must not meet what this one has started.
        session.process().endTaskProcesses();
        if (!inHand.lost(backend.crashPolicy(), report)) {
          report.tell(report.whileIdle());
        }
        // Another worker may have nothing to do.
        backend.tasksQueued();
      }
    }
    return died;
  }

  /** Until the worker is to take nothing more and has nothing in hand, or answers no more. */
  private void waitForEnd(WorkerSession session) {
    TaskFeed feed = session.feed();
    feed.feed();
    while (worker.awaitCall()) {
      feed.sendByDriver();
    }
    while (!session.inHand().awaitEnd(feed::needsDriver)) {
      feed.sendByDriver();
    }
  }
}
