package dev.allot.process;

import dev.allot.CrashReason;
import dev.allot.PoolEvent;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.ValueMessage;
import dev.allot.process.service.PassedOutcome;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.LogFrame;
import dev.allot.process.wire.Outcomes;
import dev.allot.process.wire.ProtocolException;
import dev.allot.process.wire.ResultFrame;
import dev.allot.process.wire.SharedReceiver;
import dev.allot.process.wire.StartedFrame;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts what one worker sends, and completes futures: on the thread {@code <worker>-reader}, or
 * on that of a caller who is about to wait (see {@link SharedReceiver}). Neither ever runs a user's
 * callback; the reader does run what deserializing a result runs.
 */
final class ResultReader implements Runnable, SharedReceiver.Receiver {
  private static final Logger LOG = LoggerFactory.getLogger(ResultReader.class);

  /** Results may be deep; the memory is used only as far as they are. */
  private static final long STACK = 64L << 20;

  private final WorkerSession session;
  private final SharedReceiver receiver;
  private final ProcessBackend backend;

  /** Made by the reader, which takes its time. */
  private @Nullable Outcomes outcomes;

  private final ChunkAnswers chunks;

  /** The first part of an answer whose second is the next frame; of who receives. */
  private @Nullable ResultFrame announced;

  /** What the worker has answered, and nobody has been told of. */
  private final AtomicInteger answers = new AtomicInteger();

  ResultReader(WorkerSession session, FrameChannel channel, ProcessBackend backend) {
    this.session = session;
    this.chunks = new ChunkAnswers(session, channel.elementReader());
    this.receiver = new SharedReceiver(channel, this);
    // What comes of each frame is in objects of its own before the next is received.
    channel.reuseMemory();
    this.backend = backend;
  }

  /** Looks for the outcome of a task, if it may come soon; see {@link SharedReceiver#lookFor}. */
  void lookFor(PendingTask<?> task, long nanos) {
    receiver.lookFor(task::isDone, nanos);
  }

  void start() {
    Thread thread = new Thread(null, this, session.process().worker() + "-reader", STACK);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try (Codec codec = backend.openCodec()) {
      outcomes = new Outcomes(codec);
      receive();
      // What it left in memory is there when it is dead.
      acceptQuiet();
    } catch (ProtocolException e) {
      LOG.error("worker {} does not keep to the protocol", session.process().worker(), e);
      session
          .process()
          .kill(CrashReason.PROTOCOL_ERROR, "it did not keep to the protocol: " + e.getMessage());
    } catch (Throwable e) {
      // Without a reader the worker is of no use, and its tasks would wait for ever.
      LOG.error("the reader of worker {} failed", session.process().worker(), e);
      session.process().kill(CrashReason.UNKNOWN, "its results could not be read: " + e);
    } finally {
      chunks.tell();
      session.channelEnded();
    }
  }

  private void receive() throws ProtocolException {
    try {
      receiver.run();
    } catch (ProtocolException e) {
      throw e;
    } catch (IOException e) {
      LOG.debug("the channel from worker {} ended", session.process().worker(), e);
    }
  }

  @Override
  public void accept(Frame frame) throws IOException {
    if (acceptPlain(frame)) {
      return;
    }
    // What follows may run code of the user's, which may take long.
    chunks.tell();
    switch (frame.type()) {
      case ELEMENTS -> acceptQuiet();
      case RESULT -> {
        ResultFrame result = ResultFrame.read(frame);
        SlotClaim claim = inHand(result.slot(), result.taskId());
        if (claim.task() instanceof ChunkTask) {
          // In memory there may be some in front of it.
          acceptQuiet();
        }
        answer(claim, result);
      }
      case BYTES -> answer(withBytes(frame));
      case READY -> session.ready(Objects.requireNonNull(outcomes).initialized(frame));
      case STARTED -> started(StartedFrame.read(frame));
      case LOG -> log(LogFrame.read(frame));
      default -> throw new ProtocolException("a worker sent a " + frame.type() + " frame");
    }
  }

  @Override
  public boolean acceptPlain(Frame frame) throws IOException {
    if (announced != null && frame.type() != FrameType.BYTES) {
      throw new ProtocolException("a worker announced bytes and sent a " + frame.type() + " frame");
    }
    if (frame.type() == FrameType.ELEMENTS) {
      return takePlain();
    }
    if (frame.type() == FrameType.BYTES && ValueMessage.isPlain()) {
      answer(withBytes(frame));
      return true;
    }
    if (frame.type() != FrameType.RESULT) {
      return false;
    }
    ResultFrame result = ResultFrame.read(frame);
    SlotClaim claim = inHand(result.slot(), result.taskId());
    if (claim.task() instanceof ChunkTask && !takePlain()) {
      return false;
    }
    if (result.kind() == ResultFrame.Kind.BYTES) {
      announced = result;
      return true;
    }
    if (!Outcomes.isPlain(result)) {
      return false;
    }
    answer(claim, result);
    return true;
  }

  private boolean takePlain() throws ProtocolException {
    return chunks.takePlain(Objects.requireNonNull(outcomes));
  }

  @Override
  public void acceptQuiet() throws ProtocolException {
    chunks.take(Objects.requireNonNull(outcomes));
  }

  private ResultFrame withBytes(Frame bytes) throws ProtocolException {
    ResultFrame first = announced;
    announced = null;
    if (first == null) {
      throw new ProtocolException("a worker sent bytes that it had not announced");
    }
    return first.with(bytes);
  }

  @Override
  public void accepted(boolean byReader) {
    chunks.tell();
    if (session.feed().isLow()) {
      tellAnswers();
    }
  }

  /** Any thread may call it. */
  void tellAnswers() {
    int count = answers.get() == 0 ? 0 : answers.getAndSet(0);
    if (count > 0) {
      session.answered(count);
    }
  }

  private void started(StartedFrame start) throws ProtocolException {
    PendingTask<?> task = inHand(start.slot(), start.taskId()).task();
    backend
        .events()
        .publish(
            new PoolEvent.TaskStarted(task.taskId(), task.attempt(), session.process().worker()));
  }

  private SlotClaim inHand(int slot, long taskId) throws ProtocolException {
    SlotClaim claim = session.inHand().find(slot, taskId);
    if (claim == null) {
      throw new ProtocolException(
          "the worker speaks of task " + taskId + ", which it does not have in hand");
    }
    return claim;
  }

  private void log(LogFrame entry) {
    try {
      WorkerLog.accept(session.process().worker(), entry);
    } catch (RuntimeException | Error e) {
      // An appender of the user's threw: that is no reason to read no more results.
    }
  }

  private void answer(ResultFrame result) throws ProtocolException {
    answer(inHand(result.slot(), result.taskId()), result);
  }

  private void answer(SlotClaim claim, ResultFrame result) throws ProtocolException {
    InHand inHand = session.inHand();
    if (claim.task() instanceof ChunkTask chunk && result.kind() != ResultFrame.Kind.REVOKED) {
      answerInChunk(claim, chunk, result);
      return;
    }
    if (result.kind() == ResultFrame.Kind.REVOKED) {
      if (!claim.revoke()) {
        throw new ProtocolException(
            "the worker left task " + result.taskId() + ", which it had started");
      }
      if (inHand.skipped(result.slot())) {
        backend.tasksQueued();
      }
      answers.incrementAndGet();
      return;
    }
    if (!claim.started() || result.kind() == ResultFrame.Kind.LEFT) {
      throw new ProtocolException(
          "the worker answered for task " + result.taskId() + ", which it had not started");
    }
    session.tasksDone(1);
    session.retireIfDue();
    inHand.aboutToBeAnswered();
    PendingTask<?> task = claim.task();
    EncodedTask work = (EncodedTask) task.work();
    if (work != null && work.isPassedOn()) {
      PassedOutcome.complete(task, result);
    } else if (work != null) {
      Objects.requireNonNull(outcomes).complete(task, result);
    }
    inHand.answered(result.slot());
    answers.incrementAndGet();
  }

  private void answerInChunk(SlotClaim claim, ChunkTask chunk, ResultFrame result)
      throws ProtocolException {
    InHand inHand = session.inHand();
    if (result.kind() != ResultFrame.Kind.LEFT) {
      chunks.accept(claim, chunk, result, Objects.requireNonNull(outcomes));
      return;
    }
    if (!claim.started() || !inHand.isOver(claim, chunk)) {
      throw new ProtocolException(
          "the worker left " + chunk.title() + " and those with it before it had done its part");
    }
    chunks.left();
    session.retireIfDue();
    inHand.aboutToBeAnswered();
    chunk.succeed(null);
    inHand.answered(result.slot());
    answers.incrementAndGet();
  }
}
