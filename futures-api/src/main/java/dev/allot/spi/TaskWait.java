package dev.allot.spi;

import dev.allot.StarvationException;

/** A thread's wait for one task to be done. */
final class TaskWait {
  private TaskWait() {}

  /**
   * Waits until the task is done.
   *
   * @throws StarvationException if the wait would never end: the thread runs a task, for which the
   *     task waits in turn, in this JVM and without limit
   */
  static void forEver(PendingTask<?> task) throws InterruptedException {
    PendingTask<?> waiter = TaskScope.task();
    if (waiter == null) {
      atMost(task, Signal.FOREVER);
      return;
    }
    waiter.waitsFor(task);
    try {
      for (PendingTask<?> next = task; next != null; next = next.waitsFor()) {
        if (next == waiter) {
          throw deadlock(waiter, task);
        }
      }
      atMost(task, Signal.FOREVER);
    } finally {
      waiter.waitsFor(null);
    }
  }

  private static StarvationException deadlock(PendingTask<?> waiter, PendingTask<?> target) {
    return new StarvationException(
        waiter.title()
            + " waits for "
            + target.title()
            + ", which "
            + (target == waiter ? "is itself" : "waits for it in turn")
            + ": this would never end. Return the future's value some other way, or use a stage"
            + " (thenApply, thenCompose) in place of the wait");
  }

  /** Waits until the task is done, or the time is over. */
  static void atMost(PendingTask<?> task, long nanos) throws InterruptedException {
    if (nanos <= 0) {
      return;
    }
    Signal signal = new Signal();
    SettledListener listener = done -> signal.set();
    // First of all: a worker that knows of the wait expects another task.
    task.whenSettled(listener);
    try {
      long begun = System.nanoTime();
      task.look(nanos);
      long left = nanos == Signal.FOREVER ? nanos : nanos - (System.nanoTime() - begun);
      if (!task.isDone() && left > 0) {
        long slept = System.nanoTime();
        signal.await(left, task.pool());
        task.pool().queue().look().callerSlept(System.nanoTime() - slept);
      }
    } finally {
      task.forget(listener);
    }
  }
}
