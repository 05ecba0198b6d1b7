package dev.allot.testkit.saboteur;

import dev.allot.CrashReason;
import dev.allot.WorkerCrashedException;
import dev.allot.WorkerDeath;
import dev.allot.spi.PendingTask;
import java.time.Duration;
import java.util.List;
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
    return crash("the worker died of " + task.title(), task.taskId());
  }

  static WorkerCrashedException crash(String message, long taskId) {
    WorkerDeath death =
        new WorkerDeath("w", 1, CrashReason.EXIT, 1, Duration.ZERO, "ended", List.of(), null);
    return new WorkerCrashedException(message, taskId, 1, death);
  }
}
