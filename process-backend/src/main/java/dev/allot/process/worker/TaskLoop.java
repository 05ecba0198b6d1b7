package dev.allot.process.worker;

import dev.allot.process.codec.Codec;
import dev.allot.process.function.KnownFunctions;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.ResultFrame.Kind;
import dev.allot.process.wire.SetupFrame;
import dev.allot.process.wire.StartedFrame;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.LogContext;
import dev.allot.spi.TaskScope;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What a worker does: take a frame, and for each task in it claim, decode, run, encode, answer. One
 * thread does all of it, and each answer is sent before the next task is claimed, so that a crash
 * costs one task.
 */
final class TaskLoop {
  private final String worker;
  private final FrameChannel channel;
  private final ClaimTable claims;
  private final Codec codec;
  private final KnownFunctions functions;
  private final CurrentTask current;
  private final ParentServices parent;
  private final Setup setup;
  private final Answers answers;

  /** Made for the first chunk: it needs what a single task does without. */
  private @Nullable ChunkRun chunks;

  TaskLoop(
      String worker,
      FrameChannel channel,
      ClaimTable claims,
      Codec codec,
      CurrentTask current,
      ParentServices parent) {
    this.worker = worker;
    this.channel = channel;
    this.claims = claims;
    this.codec = codec;
    this.functions = new KnownFunctions(codec, parent.classLoader());
    this.current = current;
    this.parent = parent;
    this.setup = new Setup(codec);
    this.answers = new Answers(channel, codec);
  }

  /**
   * Returns when the parent says so, or closes the channel.
   *
   * @return whether the parent said so: otherwise it may be gone
   */
  boolean run() throws IOException {
    FrameType last;
    claims.ready();
    // Its tasks are decoded, and run, before the next frame is received.
    channel.reuseMemory();
    do {
      last = handleNext();
    } while (last == FrameType.SETUP || last == FrameType.FUNCTION || last == FrameType.TASKS);
    setup.end();
    return last != null;
  }

  /** A method of its own, so that nothing of the last task is held while waiting for the next. */
  private @Nullable FrameType handleNext() throws IOException {
    Frame frame = channel.receive();
    if (frame == null) {
      return null;
    }
    switch (frame.type()) {
      case SETUP -> setup.begin(SetupFrame.read(frame), channel);
      case FUNCTION -> functions.accept(frame.bytes());
      case TASKS -> {
        for (TaskFrame task : TaskFrame.read(frame)) {
          handle(task);
        }
      }
      default -> {}
    }
    return frame.type();
  }

  private void handle(TaskFrame task) throws IOException {
    // Before decoding: that runs code of the task's classes, which may crash the worker.
    if (claims.claim(task.slot(), task.use())) {
      if (task.tellStart()) {
        channel.send(FrameType.STARTED, new StartedFrame(task.slot(), task.taskId()).write());
      }
      if (task.isChunk()) {
        if (chunks == null) {
          chunks =
              new ChunkRun(
                  worker,
                  claims,
                  current,
                  parent,
                  new ElementAnswers(answers, codec, channel.elementWriter()));
        }
        chunks.run(task, functions);
      } else {
        run(task);
      }
    } else {
      answers.plain(task.slot(), task.taskId(), Kind.REVOKED);
    }
  }

  /** In the logging context of the caller, and so what decodes the task and encodes the result. */
  private void run(TaskFrame task) throws IOException {
    LogContext log = WorkerLogging.enter(task.logContext());
    try {
      runInContext(task);
    } finally {
      WorkerLogging.leave(log);
    }
  }

  private void runInContext(TaskFrame task) throws IOException {
    // The task before may have left another.
    Thread.currentThread().setContextClassLoader(parent.classLoader());
    @Nullable Callable<?> body;
    try {
      body = functions.task(task.bytes(), task.offset(), task.length());
    } catch (Throwable e) {
      answers.exception(task.slot(), task.taskId(), Kind.NOT_LOADABLE, e);
      return;
    }
    Object result = null;
    Throwable thrown = null;
    current.begin(claims, task.slot(), task.use());
    WorkerTaskContext context = new WorkerTaskContext(worker, task, claims, parent);
    TaskScope scope = TaskScope.enter(null, context, null, context);
    try {
      result = body == null ? null : body.call();
    } catch (Throwable e) {
      // Whatever it is belongs to the task: an Error too ends the task and not the worker.
      thrown = e;
    } finally {
      scope.leave();
      current.end();
    }
    if (thrown == null) {
      answers.value(task.slot(), task.taskId(), result);
    } else {
      answers.exception(task.slot(), task.taskId(), Kind.FAILURE, thrown);
    }
  }
}
