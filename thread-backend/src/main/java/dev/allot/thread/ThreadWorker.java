package dev.allot.thread;

import dev.allot.spi.LocalBackend;
import dev.allot.spi.LocalRun;
import dev.allot.spi.PendingTask;
import dev.allot.spi.TaskCopier;
import dev.allot.spi.WorkerThreads;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One thread that takes tasks and runs them. */
final class ThreadWorker implements LocalBackend.TaskRunner {
  private final WorkerThreads.Worker worker;
  private final LocalRun run;
  private final @Nullable TaskCopier copier;

  /** Before a task is done: who waits for that may find the worker idle (SUB-04). */
  private final Runnable beforeEnd;

  ThreadWorker(WorkerThreads.Worker worker, LocalRun run, @Nullable TaskCopier copier) {
    this.worker = worker;
    this.run = run;
    this.copier = copier;
    this.beforeEnd = worker::maybeIdle;
  }

  @Override
  public boolean runNext() {
    PendingTask<?> task = worker.nextTask();
    if (task != null) {
      run(task);
    }
    return task != null;
  }

  private <T> void run(PendingTask<T> task) {
    if (copier == null) {
      run.run(task, beforeEnd);
    } else {
      runCopy(task, copier);
    }
    // A flag that the task set itself, or left, must not strike the next one (CAN-05).
    Thread.interrupted();
  }

  @SuppressWarnings("unchecked") // prepare() was given this very task
  private <T> void runCopy(PendingTask<T> task, TaskCopier itsCopier) {
    Object work = task.work();
    if (work != null) {
      run.run(task, (Callable<T>) itsCopier.unpack(work, task.title()), beforeEnd);
    }
  }
}
