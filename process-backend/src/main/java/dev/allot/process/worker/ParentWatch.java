package dev.allot.process.worker;

import dev.allot.process.wire.Bell;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the worker when its parent has ended, however that was (XTR-03), and passes the parent's
 * bell on.
 *
 * <p>The end of stdin tells it at once. Should another process hold that pipe open, the parent's
 * absence tells it within a second. Always by {@code halt}: a task may be in the way of an orderly
 * exit.
 */
final class ParentWatch {
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

  private ParentWatch() {}

  static void start(InputStream stdin, long parentPid, CurrentTask current) {
    daemon("allot-parent-pipe", () -> listen(stdin, current));
    daemon("allot-parent-watch", () -> watch(parentPid));
  }

  private static void daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.setPriority(Thread.MAX_PRIORITY);
    thread.start();
  }

  private static void listen(InputStream stdin, CurrentTask current) {
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
    Runtime.getRuntime().halt(ExitCodes.ORPHANED);
  }

  private static void watch(long parentPid) {
    ProcessHandle parent = ProcessHandle.of(parentPid).orElse(null);
    while (parent != null && parent.isAlive()) {
      LockSupport.parkNanos(PERIOD);
    }
    Runtime.getRuntime().halt(ExitCodes.ORPHANED);
  }
}
