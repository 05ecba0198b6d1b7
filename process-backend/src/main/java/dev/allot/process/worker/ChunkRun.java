package dev.allot.process.worker;

import dev.allot.TaskContext;
import dev.allot.process.function.KnownChunk;
import dev.allot.process.function.KnownFunctions;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.ResultFrame.Kind;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.LogContext;
import dev.allot.spi.PoolServices;
import dev.allot.spi.TaskScope;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the elements of a chunk, as long as they are this worker's: start one, decode, run, encode,
 * answer. As with single tasks each answer is sent before the next element is started, so that a
 * crash costs one.
 */
final class ChunkRun implements TaskScope.Blocker {
  private final String worker;
  private final ClaimTable claims;
  private final CurrentTask current;
  private final ParentServices parent;
  private final ElementAnswers answers;
  private final TaskScope scope = TaskScope.forTasks(this::context, this);

  private @Nullable TaskFrame chunk;
  private int index;

  /** Of the present element, if it has asked. */
  private @Nullable WorkerTaskContext context;

  ChunkRun(
      String worker,
      ClaimTable claims,
      CurrentTask current,
      ParentServices parent,
      ElementAnswers answers) {
    this.worker = worker;
    this.claims = claims;
    this.current = current;
    this.parent = parent;
    this.answers = answers;
  }

  /** Runs a chunk, whose slot is claimed. */
  void run(TaskFrame frame, KnownFunctions functions) throws IOException {
    chunk = frame;
    int slot = frame.slot();
    current.begin(claims, slot, frame.use());
    try {
      KnownChunk elements = null;
      Throwable damage = null;
      try {
        elements = functions.chunk(frame.bytes(), frame.offset(), frame.length());
      } catch (Throwable e) {
        damage = e;
      }
      index = frame.from();
      answers.begin(slot, frame.taskId() + index);
      while (!claims.stopping(slot, frame.use()) && claims.startElement(slot, index)) {
        long taskId = frame.taskId() + index;
        if (elements == null) {
          answers.exception(taskId, Kind.NOT_LOADABLE, damage);
        } else {
          runElement(taskId, elements);
        }
        index++;
      }
    } finally {
      current.end();
      chunk = null;
      context = null;
    }
    answers.left(frame.taskId());
  }

  private void runElement(long taskId, KnownChunk elements) throws IOException {
    LogContext log = WorkerLogging.enter(chunk.logContext());
    try {
      Thread thread = Thread.currentThread();
      if (thread.getContextClassLoader() != parent.classLoader()) {
        // The element before has left another.
        thread.setContextClassLoader(parent.classLoader());
      }
      try {
        elements.decodeNext();
      } catch (Throwable e) {
        answers.exception(taskId, Kind.NOT_LOADABLE, e);
        return;
      }
      Object result = null;
      Throwable thrown = null;
      scope.resume();
      try {
        result = elements.run();
      } catch (Throwable e) {
        // Whatever it is belongs to the element: an Error too ends that and not the worker.
        thrown = e;
      } finally {
        scope.pause();
        context = null;
        // Whether it was its own or came too late: it must not strike the next.
        Thread.interrupted();
      }
      if (thrown == null) {
        answers.result(taskId, result);
      } else {
        answers.exception(taskId, Kind.FAILURE, thrown);
      }
    } finally {
      WorkerLogging.leave(log);
    }
  }

  private @Nullable TaskContext context() {
    if (context == null && chunk != null) {
      context = new WorkerTaskContext(worker, chunk.element(index), claims, parent);
    }
    return context;
  }

  @Override
  public void block(@Nullable PoolServices only) {
    if (context() instanceof WorkerTaskContext present) {
      present.block(only);
    }
  }

  @Override
  public void unblock() {
    parent.unblock();
  }
}
