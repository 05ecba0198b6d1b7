package dev.allot.process;

import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.launch.WorkerLauncher;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.PendingTask;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker that is up: hands it tasks, one {@link Handover} at a time, and knows when it is dead.
 *
 * <p>The worker's driver thread calls {@link #handOver} and {@link #close}; its {@link ResultReader}
 * answers.
 */
final class WorkerSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerSession.class);

  /** How long a worker may take to end when it is told to and has nothing to do. */
  private static final long END_MILLIS = 2_000;

  /** How long the rest of the channel may take when the process is gone; usually nothing. */
  private static final long DRAIN_MILLIS = 1_000;

  private final WorkerProcess process;
  private final FrameChannel channel;
  private final ClaimTable claims;
  private final ProcessBackend backend;
  private volatile @Nullable Handover present;
  private volatile boolean channelEnded;

  WorkerSession(
      WorkerLauncher.Started worker, ProcessBackend backend, ScheduledExecutorService timer) {
    this.process = worker.process();
    this.channel = worker.channel();
    this.claims = worker.claims();
    this.backend = backend;
    new ResultReader(this, channel, backend).start();
    // A channel that a child of the worker holds open must not outlive the worker for long.
    process
        .exit()
        .thenRun(() -> timer.schedule(this::closeChannel, DRAIN_MILLIS, TimeUnit.MILLISECONDS));
  }

  WorkerProcess process() {
    return process;
  }

  ClaimTable claims() {
    return claims;
  }

  @Nullable Handover present() {
    return present;
  }

  /**
   * Sends tasks to the worker and waits until it has answered for each.
   *
   * @return the tasks for which it did not: it is dead then
   */
  List<SlotClaim> handOver(List<PendingTask<?>> tasks) {
    Handover handover = new Handover(this, tasks);
    if (handover.frames().isEmpty()) {
      return List.of();
    }
    present = handover;
    if (channelEnded) {
      // Either this sees the end, or the reader sees the handover.
      handover.workerGone();
    }
    try {
      send(handover.frames());
    } catch (IOException e) {
      LOG.debug("cannot send to worker {}", process.worker(), e);
      process.kill("the channel to it failed: " + e);
    }
    if (handover.await()) {
      present = null;
      return List.of();
    }
    awaitDeath();
    return handover.unanswered();
  }

  private void send(List<TaskFrame> frames) throws IOException {
    PayloadBuffer payload = new PayloadBuffer();
    TaskFrame.write(frames, new DataOutputStream(payload));
    channel.send(FrameType.TASKS, payload);
  }

  /** The channel is closed: nothing more is to come, and a worker without it is of no use. */
  private void awaitDeath() {
    if (!process.awaitExit(DRAIN_MILLIS)) {
      process.kill("it closed its channel and did not end");
      process.awaitExit(END_MILLIS);
    }
  }

  /** Called by the reader at its end. */
  void channelEnded() {
    channelEnded = true;
    Handover handover = present;
    if (handover != null) {
      handover.workerGone();
    }
  }

  /** The first steps of the ladder: the bell, then the kill. Does not block. */
  void stopTask(SlotClaim claim) {
    process.ring();
    backend.afterGrace(
        () -> {
          Handover handover = present;
          if (handover != null && handover.owes(claim)) {
            String because =
                "its task "
                    + claim.task().taskId()
                    + " '"
                    + claim.task().name()
                    + "' was cancelled and did not end in time (allot.process.cancel-grace)";
            LOG.info("worker {} (pid {}) is killed: {}", process.worker(), process.pid(), because);
            process.kill(because);
          }
        });
  }

  /** Ends the worker, which has nothing to do, or is dead. */
  @Override
  public void close() {
    try {
      channel.send(FrameType.SHUTDOWN);
    } catch (IOException e) {
      LOG.debug("worker {} is gone already", process.worker(), e);
    }
    if (!process.awaitExit(END_MILLIS)) {
      process.kill("it did not end when told to");
      process.awaitExit(END_MILLIS);
    }
    closeChannel();
  }

  private void closeChannel() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("cannot close the channel to worker {}", process.worker(), e);
    }
  }
}
