package dev.allot.process.worker;

import dev.allot.process.wire.Bell;
import dev.allot.process.wire.ClaimTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends the worker when its parent has ended, however that was (XTR-03), and passes the parent's
 * bell on. In return it shows the parent, once a second, that this JVM is running.
 *
 * <p>The end of stdin tells it at once. Should another process hold that pipe open, the parent's
 * absence tells it within a second. Always by {@code halt}: a task may be in the way of an orderly
 * exit. What its tasks have started goes first, since nobody else is left to see to that.
 */
final class ParentWatch {
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

  private final long parentPid;
  private final CurrentTask current;
  private volatile @Nullable ClaimTable claims;

  private ParentWatch(long parentPid, CurrentTask current) {
    this.parentPid = parentPid;
    this.current = current;
  }

  static ParentWatch start(InputStream stdin, long parentPid, CurrentTask current) {
    ParentWatch watch = new ParentWatch(parentPid, current);
    daemon("allot-parent-pipe", () -> watch.listen(stdin));
    daemon("allot-parent-watch", watch::watch);
    return watch;
  }

  /** From now on the parent can see that this JVM is running. */
  void beatIn(ClaimTable table) {
    claims = table;
  }

  private static void daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.setPriority(Thread.MAX_PRIORITY);
    thread.start();
  }

  private void listen(InputStream stdin) {
    try {
      for (int signal = stdin.read(); signal >= 0; signal = stdin.read()) {
        if (signal == Bell.END) {
          return;
        }
        current.stopIfAsked();
      }
    } catch (IOException e) {
      // No parent, no pipe.
    }
    end();
  }

  private void watch() {
    ProcessHandle parent = ProcessHandle.of(parentPid).orElse(null);
    while (parent != null && parent.isAlive()) {
      ClaimTable table = claims;
      if (table != null) {
        table.beat();
      }
      // A process that the task has started has this JVM's stdin, and may have taken the ring.
      current.stopIfAsked();
      LockSupport.parkNanos(PERIOD);
    }
    end();
  }

  private static void end() {
    try {
      TaskProcesses.endOwn();
    } finally {
      Runtime.getRuntime().halt(ExitCodes.ORPHANED);
    }
  }
}
