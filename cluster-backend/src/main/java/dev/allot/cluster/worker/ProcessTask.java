package dev.allot.cluster.worker;

import dev.allot.Task;
import dev.allot.TaskContext;
import dev.allot.spi.TaskScope;
import java.io.IOException;

/**
 * A task as a worker process of a member gets it: as it came to the member. What comes of it is
 * encoded here, and is bytes to the member too.
 *
 * @param codec the name of the codec
 * @param maxPayload the largest result
 * @param number the function that it calls, or -1
 * @param function that function, told; else empty
 * @param body the task
 * @param index its place among those that were sent together
 * @param taskId its number in the pool
 * @param name its name
 * @param attempt which attempt it is
 * @param worker the name of the pool's worker
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record ProcessTask(
    String codec,
    int maxPayload,
    int number,
    byte[] function,
    byte[] body,
    int index,
    long taskId,
    String name,
    int attempt,
    String worker)
    implements Task<byte[]> {

  @Override
  public byte[] call() throws IOException {
    WorkerCodec own = WorkerCodec.of(codec, maxPayload);
    own.accept(number, function);
    TaskContext process = TaskContext.current();
    TaskScope.Blocker blocker = process instanceof TaskScope.Blocker known ? known : null;
    return new TaskRun(index, taskId)
        .run(
            body,
            0,
            body.length,
            own.functions(),
            own.codec(),
            task -> {
              TaskScope scope =
                  TaskScope.enter(null, new ProcessTaskContext(this, process), null, blocker);
              try {
                return task == null ? null : task.call();
              } finally {
                scope.leave();
              }
            })
        .toByteArray();
  }
}
