package dev.allot.spi;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Looks before to sleep, at both sides of a queue: of a worker, for the next task, where somebody
 * waited for the last ones and may submit another; and of who waits for a task, for its end. One
 * thread at a time at each side: more would be in the way of those who work.
 */
final class QueueLook {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final Spin worker;
  private final Spin caller;
  private final AtomicBoolean callerLooks = new AtomicBoolean();

  /** Guarded by the lock of the queue, as how long a worker slept at least since the last look. */
  private boolean workerLooks;

  private long workerSlept = Long.MAX_VALUE;

  /** How long a caller slept after its last look in vain, until the next one. */
  private volatile long callerSlept = Long.MAX_VALUE;

  /** Whether workers have ever looked: else callers would in vain. */
  private volatile boolean used;

  QueueLook() {
    this(new Spin(CORES), new Spin(CORES));
  }

  /** With other ways to look. */
  QueueLook(Spin worker, Spin caller) {
    this.worker = worker;
    this.caller = caller;
  }

  /** Whether a worker looks at the moment. Under the lock. */
  boolean isOn() {
    return workerLooks;
  }

  /** A worker is about to look; {@code false} if another does. Under the lock. */
  boolean begin() {
    if (workerLooks || VirtualThreads.isCurrent()) {
      return false;
    }
    workerLooks = true;
    if (!used) {
      used = true;
    }
    worker.slept(workerSlept);
    workerSlept = Long.MAX_VALUE;
    return true;
  }

  /** Looks, without the lock. */
  void until(BooleanSupplier came) {
    worker.begin();
    do {
      if (came.getAsBoolean()) {
        worker.came();
        return;
      }
    } while (worker.goesOn());
  }

  /** A worker has slept for so long. Under the lock. */
  void workerSlept(long nanos) {
    workerSlept = Math.min(workerSlept, nanos);
  }

  /** Who waits for a task has slept for so long. */
  void callerSlept(long nanos) {
    if (nanos < Spin.SHORT_NANOS) {
      callerSlept = nanos;
    }
  }

  /** The worker has looked. Under the lock. */
  void end() {
    workerLooks = false;
  }

  /** Looks whether a task is done. Returns early if the thread is interrupted. */
  void untilDone(PendingTask<?> task) {
    if (!used || VirtualThreads.isCurrent() || !callerLooks.compareAndSet(false, true)) {
      return;
    }
    try {
      if (callerSlept != Long.MAX_VALUE) {
        caller.slept(callerSlept);
        callerSlept = Long.MAX_VALUE;
      }
      caller.begin();
      do {
        if (task.isDone()) {
          caller.came();
          return;
        }
      } while (!Thread.currentThread().isInterrupted() && caller.goesOn());
    } finally {
      callerLooks.set(false);
    }
  }
}
