package dev.allot.process;

import dev.allot.spi.PendingTask;
import dev.allot.spi.WorkerThreads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place of one worker process among the workers of its pool. */
interface WorkerThread extends InHand.Source {

  /** Has the driver do what only it can. */
  void call();

  /** The worker is to be given nothing more from the queue, and to end. */
  void dismiss();

  static WorkerThread of(WorkerThreads.Worker worker) {
    return new WorkerThread() {
      @Override
      public @Nullable List<PendingTask<?>> poll(long most) {
        return worker.poll(most);
      }

      @Override
      public void noted() {
        worker.noted();
      }

      @Override
      public void aboutToBeIdle() {
        worker.aboutToBeIdle();
      }

      @Override
      public void call() {
        worker.call();
      }

      @Override
      public void dismiss() {
        worker.dismiss();
      }
    };
  }
}
