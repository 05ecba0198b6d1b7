package dev.allot.process.worker;

import dev.allot.process.wire.ClaimTable;
import org.jspecify.annotations.Nullable;

/**
 * The task that the worker runs, so far as it may be interrupted: an interrupt strikes this task or
 * none.
 */
final class CurrentTask {
  private @Nullable Thread thread;
  private @Nullable ClaimTable claims;
  private int slot;
  private int use;
  private boolean stopped;

  /** The calling thread begins to run a task. */
  synchronized void begin(ClaimTable table, int itsSlot, int itsUse) {
    thread = Thread.currentThread();
    claims = table;
    slot = itsSlot;
    use = itsUse;
    stopped = false;
    // An interrupt from elsewhere, while the worker was idle, was for nobody.
    Thread.interrupted();
    // The parent may have asked before there was anything to interrupt.
    stopIfAsked();
  }

  /** The task has ended; its thread's interrupt flag is clear. */
  synchronized void end() {
    thread = null;
    Thread.interrupted();
  }

  /** The bell: interrupts the task, once, if the parent has asked for that. */
  synchronized void stopIfAsked() {
    if (thread != null && !stopped && claims != null && claims.stopping(slot, use)) {
      stopped = true;
      thread.interrupt();
    }
  }
}
