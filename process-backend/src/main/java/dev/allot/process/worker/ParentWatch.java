package dev.allot.process.worker;

import dev.allot.process.wire.ClaimTable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends the worker when its parent has ended, however that was (XTR-03). In return it shows the
 * parent, once a second, that this JVM is running.
 *
 * <p>Mostly the {@link ParentPipe} has told it before, at once; but another process may hold that
 * pipe open. Always by {@code halt}: a task may be in the way of an orderly exit. What its tasks
 * have started goes first, since nobody else is left to see to that.
 */
final class ParentWatch extends Thread {
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

  private final long parentPid;
  private final CurrentTask current;
  private volatile @Nullable ClaimTable claims;

  ParentWatch(long parentPid, CurrentTask current) {
    super("allot-parent-watch");
    setDaemon(true);
    setPriority(MAX_PRIORITY);
    this.parentPid = parentPid;
    this.current = current;
  }

  /** From now on the parent can see that this JVM is running. */
  void beatIn(ClaimTable table) {
    claims = table;
  }

  @Override
  public void run() {
    ProcessHandle parent = null;
    do {
      ClaimTable table = claims;
      if (table != null) {
        table.beat();
      }
      // A process that the task has started has this JVM's stdin, and may have taken the ring.
      current.stopIfAsked();
      LockSupport.parkNanos(PERIOD);
      if (parent == null) {
        // Not sooner: what the JDK loads for it would be in the way of a start.
        parent = ProcessHandle.of(parentPid).orElse(null);
      }
    } while (parent != null && parent.isAlive());
    end();
  }

  static void end() {
    try {
      TaskProcesses.endOwn();
    } finally {
      Runtime.getRuntime().halt(ExitCodes.ORPHANED);
    }
  }
}
