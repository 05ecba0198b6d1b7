package dev.allot.testkit.saboteur;

import dev.allot.WorkerCrashedException;
import dev.allot.spi.PendingTask;
import java.util.concurrent.Callable;

/**
 * Pretends that its workers are processes, and that each task is the death of one. No task is run,
 * since one that would end its process would end this one.
 */
class MortalConduct extends Conduct {
  @Override
  final Object call(PendingTask<Object> task, Callable<?> body) {
    throw crash(task);
  }

  WorkerCrashedException crash(PendingTask<Object> task) {
    return new WorkerCrashedException("the worker died of " + task.title(), 1, 1);
  }
}
