package dev.allot.process.matrix;

import dev.allot.Task;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Leaves a thread behind in the worker, which is struck when the plan says so, whatever the worker
 * does then; returns the worker's process id.
 */
record Fuse(StrikePlan plan) implements Task<Long> {
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(1);

  @Override
  public Long call() {
    Thread thread = new Thread(this::burn, "fuse");
    thread.setDaemon(true);
    thread.start();
    return ProcessHandle.current().pid();
  }

  /** Until it is struck, or the worker ends. */
  private void burn() {
    while (true) {
      plan.atFuse();
      LockSupport.parkNanos(PERIOD);
    }
  }
}
