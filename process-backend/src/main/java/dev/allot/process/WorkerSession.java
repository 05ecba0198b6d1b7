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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker that is up: hands it tasks, one {@link Handover} at a time, and knows when it is dead.
 *
 * <p>The worker's driver thread calls {@link #handOver} and {@link #close}; its {@link
 * ResultReader} answers.
 */
final class WorkerSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerSession.class);

  /** How long a worker may take to end when it is told to and has nothing to do. */
  private static final long END_MILLIS = 2_000;

  /** How long a worker that has closed its channel may take to be dead. */
  private static final long DEATH_MILLIS = 1_000;

  private final WorkerProcess process;
  private final FrameChannel channel;
  private final ClaimTable claims;
  private final ProcessBackend backend;
  private final Runnable onIdle;
  private volatile @Nullable Handover present;
  private volatile boolean channelEnded;

  WorkerSession(WorkerLauncher.Started worker, ProcessBackend backend, Runnable onIdle) {
    this.process = worker.process();
    this.channel = worker.channel();
    this.claims = worker.claims();
    this.backend = backend;
    this.onIdle = onIdle;
    new ResultReader(this, channel, backend).start();
  }

  WorkerProcess process() {
    return process;
  }

  ClaimTable claims() {
    return claims;
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
   * @return {@code true} if it may be given more; {@code false} if it is dead
   */
  boolean handOver(List<PendingTask<?>> tasks, boolean last) {
    Handover handover = new Handover(tasks.size(), last);
    present = handover;
    if (channelEnded) {
      // Either this sees the end, or the reader sees the handover.
      handover.workerGone();
    }
    List<TaskFrame> frames = handover.take(this, tasks);
    if (!frames.isEmpty()) {
      send(frames);
    }
    if (handover.await()) {
      return true;
    }
    awaitDeath();
    return false;
  }

  private void send(List<TaskFrame> frames) {
    try {
      PayloadBuffer payload = new PayloadBuffer();
      TaskFrame.write(frames, new DataOutputStream(payload));
      channel.send(FrameType.TASKS, payload);
    } catch (IOException e) {
      LOG.debug("cannot send to worker {}", process.worker(), e);
      process.kill("the channel to it failed: " + e);
    }
  }

  /** Nothing more is to come, and a worker whose channel is closed is of no use. */
  void awaitDeath() {
    if (!process.awaitExit(DEATH_MILLIS)) {
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
          if (handover != null && handover.condemn(claim)) {
            String because =
                "its "
                    + claim.task().title()
                    + " was cancelled and did not end in time (allot.process.cancel-grace)";
            process.kill(because);
            LOG.info("worker {} (pid {}) is killed: {}", process.worker(), process.pid(), because);
          }
        });
  }

  /** Ends the worker, which has nothing to do, or is dead. */
  @Override
  public void close() {
    try {
      channel.send(FrameType.SHUTDOWN);
      process.closeInput();
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
