package dev.allot.process;

import dev.allot.CrashReason;
import dev.allot.WorkerStats;
import dev.allot.process.launch.ExitCode;
import dev.allot.process.launch.WorkerLauncher;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.process.policy.RetirePolicy;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.SetupFrame;
import dev.allot.process.wire.UnreadException;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker that is up: what it has {@linkplain InHand in hand}, what {@linkplain TaskFeed gives}
 * it more, and what happens when a task is to be stopped, or the worker is dead.
 */
final class WorkerSession implements WorkerLink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerSession.class);

  /** How long a worker that has closed its channel may take to be dead. */
  private static final long DEATH_MILLIS = 1_000;

  /** Within which the kernel ends what is killed, unless it is busy with a core file. */
  private static final long KILL_MILLIS = 2_000;

  private static final String TOO_SLOW =
      "its initializer took longer than a start may (allot.process.start-timeout)";

  private final WorkerLauncher.Started started;
  private final WorkerProcess process;
  private final FrameChannel channel;
  private final ClaimTable claims;
  private final ProcessBackend backend;
  private final Runnable dismiss;
  private final InHand inHand;
  private final TaskFeed feed;
  private final ResultReader reader;
  private final SilenceWatch silence;

  private final CompletableFuture<Optional<Throwable>> initialized = new CompletableFuture<>();
  private volatile boolean channelEnded;

  /** Why it is to be replaced, or empty. */
  private volatile String retired = "";

  /** How many tasks it has answered for; one thread at a time counts. */
  private final AtomicLong tasksDone = new AtomicLong();

  WorkerSession(WorkerLauncher.Started worker, ProcessBackend backend, WorkerThread thread) {
    this.started = worker;
    this.process = worker.process();
    this.channel = worker.channel();
    this.claims = worker.claims();
    this.backend = backend;
    this.dismiss = thread::dismiss;
    this.inHand = new InHand(this, backend.pool(), thread);
    this.feed =
        new TaskFeed(
            process,
            channel,
            inHand,
            backend.pool(),
            new TaskFeed.FeedLimits() {
              @Override
              public int maxPayload() {
                return backend.maxPayload();
              }

              @Override
              public long tasksLeft() {
                return backend.retirePolicy().mostTasks() - tasksDone.get();
              }
            },
            new TaskFeed.Calls() {
              @Override
              public void driver() {
                thread.call();
                inHand.wake();
              }

              @Override
              public void tasksQueued() {
                backend.tasksQueued();
              }

              @Override
              public void workWanted() {
                backend.workWanted(WorkerSession.this);
              }

              @Override
              public void tasksWait() {
                backend.tasksWait(WorkerSession.this);
              }
            });
    if (!process.isDebugged()) {
      channel.giveUpSendingAfter(backend.silenceTimeout());
    }
    this.reader = new ResultReader(this, channel, backend);
    reader.start();
    // The reader may be stuck in a class of the user's, and its end would be waited for for ever.
    process.exit().thenRun(() -> backend.afterLastResults(this::channelEnded));
    this.silence = backend.watchSilence(this);
  }

  WorkerProcess process() {
    return process;
  }

  @Override
  public ClaimTable claims() {
    return claims;
  }

  String name() {
    return process.worker();
  }

  long pid() {
    return process.pid();
  }

  long tasksDone() {
    return tasksDone.get();
  }

  InHand inHand() {
    return inHand;
  }

  TaskFeed feed() {
    return feed;
  }

  /** Why the worker is to be replaced; empty if it is not. */
  String retiredBecause() {
    return retired;
  }

  @Override
  public boolean tellsStarts() {
    return backend.events().wantsStarts();
  }

  /**
   * Has the worker run its initializer, and waits for that: until it is done, or the worker has
   * died, or has taken longer than a start may.
   *
   * @return what it threw, if it did; or {@code null} if the worker has died of it
   */
  @Nullable Optional<Throwable> initialize(SetupFrame setup) {
    Future<?> limit = backend.afterStartTimeout(this::initializerTooSlow);
    try {
      channel.send(FrameType.SETUP, setup.write());
      return initialized.join();
    } catch (UnreadException e) {
      process.kill(CrashReason.SILENT, TaskFeed.UNREAD);
      return null;
    } catch (IOException | CancellationException e) {
      return null;
    } finally {
      limit.cancel(false);
    }
  }

  private void initializerTooSlow() {
    // Somebody may be going through it step by step.
    if (!process.isDebugged()) {
      process.kill(CrashReason.SILENT, TOO_SLOW);
    }
  }

  void ready(@Nullable Throwable thrown) {
    initialized.complete(Optional.ofNullable(thrown));
  }

  private boolean isDead() {
    return process.exit().isDone();
  }

  /** Whether it is dead since it could not become ready, and no signal had a part in that. */
  boolean gaveUp() {
    return process.failedToStart(claims.isReady())
        && (process.killed() != null || process.exitCode() <= ExitCode.SIGNALLED);
  }

  WorkerStats stats() {
    return new WorkerStats(
        name(), pid(), tasksDone.get(), process.uptime(), process.residentBytes());
  }

  /** The worker has run so many tasks; called by one thread at a time. */
  void tasksDone(int more) {
    tasksDone.setRelease(tasksDone.getPlain() + more);
  }

  /** The worker has answered for so many tasks, those that it left included. */
  void answered(int tasks) {
    backend.useful();
    feed.answered(tasks);
  }

  /**
   * Has the worker replaced if it is past one of its limits; to be called before the future of the
   * task that it has just done is done: who waits for that finds another worker then (PROC-05).
   */
  void retireIfDue() {
    RetirePolicy policy = backend.retirePolicy();
    if (retired.isEmpty() && policy.hasLimits()) {
      long memory = policy.limitsMemory() ? process.residentBytes() : 0;
      String reason = policy.reason(tasksDone.get(), process.uptime().toNanos(), memory);
      if (!reason.isEmpty()) {
        retire(reason);
      }
    }
  }

  /** Has others do what waits in front of this worker, if that is much. */
  boolean giveBack() {
    if (inHand.size() < 2) {
      return false;
    }
    // How long its tasks take, as of now.
    reader.tellAnswers();
    return feed.giveBack();
  }

  private void retire(String reason) {
    retired = reason;
    feed.retire();
    inHand.recall();
    dismiss.run();
    backend.tasksQueued();
  }

  /** Nothing more is to come, and a worker whose channel is closed is of no use. */
  void awaitDeath() {
    if (!process.awaitExit(DEATH_MILLIS)) {
      process.kill(CrashReason.UNKNOWN, "it closed its channel and did not end");
      process.awaitExit(KILL_MILLIS);
    }
  }

  /** Called by the reader at its end. */
  void channelEnded() {
    channelEnded = true;
    initialized.cancel(false);
    inHand.workerGone();
    dismiss.run();
  }

  boolean hasChannelEnded() {
    return channelEnded;
  }

  @Override
  public void lookFor(PendingTask<?> task, long nanos) {
    reader.lookFor(task, nanos);
  }

  @Override
  public @Nullable ChunkTask split(SlotClaim claim) {
    return inHand.split(claim);
  }

  /** The first steps of the ladder: the bell, then the kill. Does not block. */
  @Override
  public void stopTask(SlotClaim claim) {
    process.ring();
    backend.halfwayThroughGrace(
        () -> {
          if (!isDead() && inHand.isUnanswered(claim)) {
            backend.expectReplacement();
          }
        });
    backend.afterGrace(
        () -> {
          if (!isDead() && inHand.condemn(claim)) {
            String because =
                "its "
                    + claim.task().title()
                    + " was cancelled, or timed out, and did not end in time (allot.process.cancel-grace)";
            process.kill(CrashReason.STOPPED, because);
            LOG.info("worker {} (pid {}) is killed: {}", process.worker(), process.pid(), because);
          }
        });
  }

  /** Ends the worker, which has nothing to do, or is dead. */
  @Override
  public void close() {
    silence.close();
    try {
      channel.send(FrameType.SHUTDOWN);
      process.closeInput();
    } catch (IOException e) {
      LOG.debug("worker {} is gone already", process.worker(), e);
    }
    Duration limit = backend.endTimeout();
    if (!process.awaitExit(limit.toMillis())) {
      LOG.warn(
          "worker {} (pid {}) is killed: it did not end within {} (allot.process.end-timeout)",
          process.worker(),
          process.pid(),
          limit);
      process.kill(CrashReason.STOPPED, "it did not end when told to");
      process.awaitExit(KILL_MILLIS);
    }
    started.closeChannel();
  }
}
