package dev.allot.process;

import dev.allot.CrashReason;
import dev.allot.PoolEvent;
import dev.allot.process.codec.Codec;
import dev.allot.process.service.PassedOutcome;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.LogFrame;
import dev.allot.process.wire.Outcomes;
import dev.allot.process.wire.ProtocolException;
import dev.allot.process.wire.ResultFrame;
import dev.allot.process.wire.StartedFrame;
import dev.allot.spi.PendingTask;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what one worker sends, and completes futures: the thread {@code <worker>-reader}. It never
 * runs a user's callback; it does run what deserializing a result runs.
 */
final class ResultReader implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ResultReader.class);

  /** Results may be deep; the memory is used only as far as they are. */
  private static final long STACK = 64L << 20;

  private final WorkerSession session;
  private final FrameChannel channel;
  private final ProcessBackend backend;

  ResultReader(WorkerSession session, FrameChannel channel, ProcessBackend backend) {
    this.session = session;
    this.channel = channel;
    this.backend = backend;
  }

  void start() {
    Thread thread = new Thread(null, this, session.process().worker() + "-reader", STACK);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try (Codec codec = backend.openCodec()) {
      Outcomes outcomes = new Outcomes(codec);
      boolean more = true;
      while (more) {
        more = acceptNext(outcomes);
      }
    } catch (ProtocolException e) {
      LOG.error("worker {} does not keep to the protocol", session.process().worker(), e);
      session
          .process()
          .kill(CrashReason.PROTOCOL_ERROR, "it did not keep to the protocol: " + e.getMessage());
    } catch (IOException e) {
      LOG.debug("the channel from worker {} ended", session.process().worker(), e);
    } catch (Throwable e) {
      // Without a reader the worker is of no use, and its tasks would wait for ever.
      LOG.error("the reader of worker {} failed", session.process().worker(), e);
      session.process().kill(CrashReason.UNKNOWN, "its results could not be read: " + e);
    } finally {
      session.channelEnded();
    }
  }

  /** A method of its own, so that nothing of the last result is held while waiting for the next. */
  private boolean acceptNext(Outcomes outcomes) throws IOException {
    Frame frame = channel.receive();
    if (frame == null) {
      return false;
    }
    switch (frame.type()) {
      case RESULT -> answer(ResultFrame.read(frame), outcomes);
      case READY -> session.ready(outcomes.initialized(frame));
      case STARTED -> started(StartedFrame.read(frame));
      case LOG -> log(LogFrame.read(frame));
      default -> throw new ProtocolException("a worker sent a " + frame.type() + " frame");
    }
    return true;
  }

  private void started(StartedFrame start) throws ProtocolException {
    PendingTask<?> task = inHand(start.slot(), start.taskId());
    backend
        .events()
        .publish(
            new PoolEvent.TaskStarted(task.taskId(), task.attempt(), session.process().worker()));
  }

  private PendingTask<?> inHand(int slot, long taskId) throws ProtocolException {
    Handover handover = session.present();
    PendingTask<?> task = handover == null ? null : handover.find(slot, taskId);
    if (task == null) {
      throw new ProtocolException(
          "the worker speaks of task " + taskId + ", which it does not have in hand");
    }
    return task;
  }

  private void log(LogFrame entry) {
    try {
      WorkerLog.accept(session.process().worker(), entry);
    } catch (RuntimeException | Error e) {
      // An appender of the user's threw: that is no reason to read no more results.
    }
  }

  private void answer(ResultFrame result, Outcomes outcomes) throws ProtocolException {
    PendingTask<?> task = inHand(result.slot(), result.taskId());
    Handover handover = Objects.requireNonNull(session.present());
    if (result.kind() == ResultFrame.Kind.REVOKED) {
      handover.skipped(result.slot());
      return;
    }
    if (!handover.started(result.slot())) {
      throw new ProtocolException(
          "the worker answered for task " + result.taskId() + ", which it had not started");
    }
    if (handover.isLastAnswer()) {
      session.aboutToBeIdle();
    }
    EncodedTask work = (EncodedTask) task.work();
    if (work != null && work.isPassedOn()) {
      PassedOutcome.complete(task, result);
    } else if (work != null) {
      outcomes.complete(task, result);
    }
    handover.answered(result.slot());
  }
}
