package dev.allot.cluster.member;

import dev.allot.BrokenPoolException;
import dev.allot.TaskFuture;
import dev.allot.WorkerCrashedException;
import dev.allot.cluster.worker.ProcessTask;
import dev.allot.cluster.worker.TaskRun;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.function.FunctionFrame;
import dev.allot.process.function.KnownFunctions;
import dev.allot.process.wire.DeathFrame;
import dev.allot.process.wire.ResultFrame.Kind;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.PendingTask;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

/** Has tasks run by processes of this member; the thread that brings them waits. */
final class ProcessRunner implements TaskRunner {
  private static final byte[] NONE = {};

  private final MemberSession session;
  private final MemberProcesses processes;
  private final String name;

  /** For exceptions. */
  private final Codec codec;

  private final Map<Integer, byte[]> functions = new HashMap<>();

  ProcessRunner(MemberSession session, MemberProcesses processes, String name) {
    this.session = session;
    this.processes = processes;
    this.name = name;
    this.codec = session.openCodec();
  }

  @Override
  public void accept(byte[] function) throws IOException {
    functions.put(FunctionFrame.read(function).number(), function);
  }

  /** Each process has been initialized before it is given a task; here one is started for that. */
  @Override
  public void initialize() throws Throwable {
    try {
      processes.probe();
    } catch (BrokenPoolException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  @Override
  public PayloadBuffer run(MemberBatch batch, TaskFrame task) throws IOException {
    TaskRun run = new TaskRun(task.slot(), task.taskId());
    try {
      byte[] answer = await(processes.submit(process(task)), run);
      PayloadBuffer payload = new PayloadBuffer();
      payload.write(answer, 0, answer.length);
      return payload;
    } catch (RejectedExecutionException e) {
      // The processes do not come up, or the session is over.
      return run.exception(Kind.FAILURE, e, codec);
    } finally {
      batch.ended();
    }
  }

  private byte[] await(TaskFuture<byte[]> outcome, TaskRun run) throws IOException {
    try {
      return outcome.get();
    } catch (InterruptedException e) {
      // If the task does not react, its process is killed.
      outcome.cancel(true);
      return run.exception(Kind.FAILURE, e, codec).toByteArray();
    } catch (CancellationException e) {
      return run.exception(Kind.FAILURE, e, codec).toByteArray();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WorkerCrashedException crash) {
        PayloadBuffer answer = run.begin(Kind.CRASHED);
        DeathFrame.write(crash.death(), answer);
        return answer.toByteArray();
      }
      return run.exception(Kind.FAILURE, e.getCause(), codec).toByteArray();
    }
  }

  private ProcessTask process(TaskFrame task) {
    int function = KnownFunctions.numberOf(task.bytes(), task.offset(), task.length());
    return new ProcessTask(
        session.settings().codec(),
        session.settings().maxPayload(),
        function,
        functions.getOrDefault(function, NONE),
        Arrays.copyOfRange(task.bytes(), task.offset(), task.offset() + task.length()),
        task.slot(),
        task.taskId(),
        task.name().isEmpty() ? PendingTask.defaultName(task.taskId()) : task.name(),
        task.attempt(),
        name);
  }

  /** The processes have their finalizers at their own end. */
  @Override
  public void end(boolean initialized) {
    codec.close();
  }
}
