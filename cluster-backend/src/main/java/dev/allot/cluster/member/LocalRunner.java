package dev.allot.cluster.member;

import dev.allot.cluster.worker.TaskRun;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.function.KnownFunctions;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.TaskScope;
import java.io.IOException;
import java.util.Objects;

/** Runs tasks in this JVM, on the thread that brings them. */
final class LocalRunner implements TaskRunner {
  private final MemberSession session;
  private final int number;
  private final String name;
  private final Codec codec;
  private final KnownFunctions functions;

  LocalRunner(MemberSession session, int number, String name) {
    this.session = session;
    this.number = number;
    this.name = name;
    this.codec = session.openCodec();
    this.functions = new KnownFunctions(codec, session.classLoader());
  }

  @Override
  public void accept(byte[] function) throws IOException {
    functions.accept(function);
  }

  @Override
  public void initialize() throws CodecException {
    execute(session.settings().initializer());
  }

  private void execute(byte[] body) throws CodecException {
    if (body.length > 0) {
      Thread.currentThread().setContextClassLoader(session.classLoader());
      ((Runnable) Objects.requireNonNull(codec.decode(body, 0, body.length))).run();
    }
    Thread.interrupted();
  }

  @Override
  public PayloadBuffer run(MemberBatch batch, TaskFrame task) throws IOException {
    Thread.currentThread().setContextClassLoader(session.classLoader());
    return new TaskRun(task.slot(), task.taskId())
        .run(
            task.bytes(),
            task.offset(),
            task.length(),
            functions,
            codec,
            body -> {
              MemberTaskContext context = new MemberTaskContext(name, number, task, batch, session);
              TaskScope scope = TaskScope.enter(null, context, null, context);
              try {
                return body == null ? null : body.call();
              } finally {
                scope.leave();
                batch.ended();
              }
            });
  }

  @Override
  public void end(boolean initialized) throws CodecException {
    try {
      if (initialized) {
        execute(session.settings().finalizer());
      }
    } finally {
      codec.close();
    }
  }
}
