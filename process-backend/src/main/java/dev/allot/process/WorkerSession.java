package dev.allot.process;

import dev.allot.CrashReason;
import dev.allot.WorkerStats;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.launch.ExitCode;
import dev.allot.process.launch.WorkerLauncher;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.process.policy.RetirePolicy;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.SetupFrame;
import dev.allot.process.wire.TaskFrame;
import dev.allot.process.wire.UnreadException;
import dev.allot.spi.PendingTask;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker that is up: hands it tasks, one {@link Handover} at a time, and knows when it is dead.
 *
 * <p>The worker's driver thread calls {@link #handOver} and {@link #close}; its {@link
 * ResultReader} answers.
 */
final class WorkerSession implements WorkerLink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerSession.class);

  /** How long a worker that has closed its channel may take to be dead. */
  private static final long DEATH_MILLIS = 1_000;

  /** Within which the kernel ends what is killed, unless it is busy with a core file. */
  private static final long KILL_MILLIS = 2_000;

  private static final String TOO_SLOW =
      "its initializer took longer than a start may (allot.process.start-timeout)";

  private static final String UNREAD =
      "it did not read what it was sent (allot.process.silence-timeout)";

  private final WorkerLauncher.Started started;
  private final WorkerProcess process;
  private final FrameChannel channel;
  private final ClaimTable claims;
  private final ProcessBackend backend;
  private final Runnable onIdle;
  private final SilenceWatch silence;
  private final CompletableFuture<Optional<Throwable>> initialized = new CompletableFuture<>();
  private volatile @Nullable Handover present;
  private volatile boolean channelEnded;

  /** How many tasks it has answered for; only the driver counts. */
  private volatile long tasksDone;

  WorkerSession(WorkerLauncher.Started worker, ProcessBackend backend, Runnable onIdle) {
    this.started = worker;
    this.process = worker.process();
    this.channel = worker.channel();
    this.claims = worker.claims();
    this.backend = backend;
    this.onIdle = onIdle;
    if (!process.isDebugged()) {
      channel.giveUpSendingAfter(backend.silenceTimeout());
    }
    new ResultReader(this, channel, backend).start();
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
    return tasksDone;
  }

  /** How many tasks it may still be given, 1 at least while it is not retired. */
  long tasksLeft() {
    return Math.max(1, backend.retirePolicy().mostTasks() - tasksDone);
  }

  /** Why the worker, which has nothing in hand, is to be replaced; empty if it is not. */
  String retiredBecause() {
    RetirePolicy policy = backend.retirePolicy();
    long memory = policy.limitsMemory() ? process.residentBytes() : 0;
    return policy.reason(tasksDone, process.uptime().toNanos(), memory);
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
      process.kill(CrashReason.SILENT, UNREAD);
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
    return new WorkerStats(name(), pid(), tasksDone, process.uptime(), process.residentBytes());
  }

  /** What the worker has in hand, until {@link #handedBack()}. */
  @Nullable Handover present() {
    return present;
  }

  /** Called by the reader before it completes the last task in hand. */
  void aboutToBeIdle() {
    onIdle.run();
  }

  /** All that the worker had in hand has been dealt with. */
  void handedBack() {
    present = null;
  }

  /**
   * Sends tasks to the worker and waits until it has answered for each.
   *
   * <p>{@link #present()} has then what became of them.
   *
   * @param tasks the tasks
   * @param last whether the worker has nothing to do after them
   * @return what became of them; if it may not be given more, the worker is dead
   */
  Handover handOver(List<PendingTask<?>> tasks, boolean last) {
    Handover handover = new Handover(tasks.size(), last);
    present = handover;
    if (channelEnded) {
      // Either this sees the end, or the reader sees the handover.
      handover.workerGone();
    }
    List<TaskFrame> frames = handover.take(this, tasks);
    if (!frames.isEmpty()) {
      send(frames, handover);
    }
    if (handover.await()) {
      tasksDone += frames.size();
    } else {
      awaitDeath();
    }
    return handover;
  }

  private void send(List<TaskFrame> frames, Handover handover) {
    try {
      PayloadBuffer payload = new PayloadBuffer();
      TaskFrame.write(frames, new DataOutputStream(payload));
      channel.send(FrameType.TASKS, payload);
    } catch (UnreadException e) {
      process.kill(CrashReason.SILENT, UNREAD);
      handover.workerGone();
    } catch (IOException e) {
      // Mostly since it is dying, and its exit code will tell of what.
      LOG.debug("cannot send to worker {}", process.worker(), e);
      handover.workerGone();
    }
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
    Handover handover = present;
    if (handover != null) {
      handover.workerGone();
    }
  }

  /** The first steps of the ladder: the bell, then the kill. Does not block. */
  @Override
  public void stopTask(SlotClaim claim) {
    process.ring();
    backend.halfwayThroughGrace(
        () -> {
          Handover handover = present;
          if (!isDead() && handover != null && handover.isUnanswered(claim)) {
            backend.expectReplacement();
          }
        });
    backend.afterGrace(
        () -> {
          Handover handover = present;
          if (!isDead() && handover != null && handover.condemn(claim)) {
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
