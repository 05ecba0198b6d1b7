package dev.allot.process;

import dev.allot.process.launch.PoolDirectory;
import dev.allot.process.launch.WorkerLauncher;
import dev.allot.process.launch.WorkerStartException;
import dev.allot.spi.PoolServices;
import dev.allot.spi.WorkerThreads;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts workers, and gives up when they do not start: at once if none ever did, since then the
 * configuration is wrong; after a few failures in a row, with growing pauses between them, if
 * workers did start before. As long as one worker lives the pool goes on.
 */
final class WorkerStarts {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerStarts.class);
  private static final int MOST_FAILURES = 3;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final int MOST_DOUBLINGS = 6;

  private final WorkerLauncher launcher;
  private final PoolDirectory directory;
  private final PoolServices pool;
  private final ScheduledExecutorService timer;
  private @Nullable WorkerThreads threads;
  private boolean everStarted;
  private int failuresInRow;
  private int alive;

  WorkerStarts(
      WorkerLauncher launcher,
      PoolDirectory directory,
      PoolServices pool,
      ScheduledExecutorService timer) {
    this.launcher = launcher;
    this.directory = directory;
    this.pool = pool;
    this.timer = timer;
  }

  void retryWith(WorkerThreads workers) {
    this.threads = workers;
  }

  /** Starts a worker; {@code null} if it did not come up, which has been dealt with. */
  WorkerLauncher.@Nullable Started start(String worker) {
    try {
      WorkerLauncher.Started started = launcher.start(worker);
      synchronized (this) {
        everStarted = true;
        failuresInRow = 0;
        alive++;
      }
      return started;
    } catch (WorkerStartException e) {
      failed(e);
      return null;
    }
  }

  synchronized void ended() {
    alive--;
  }

  private void failed(WorkerStartException e) {
    if (directory.isClosed()) {
      // This JVM is ending.
      return;
    }
    boolean giveUp;
    long pause;
    synchronized (this) {
      failuresInRow++;
      giveUp = alive == 0 && (!everStarted || failuresInRow >= MOST_FAILURES);
      pause = FIRST_PAUSE_MILLIS << Math.min(failuresInRow - 1, MOST_DOUBLINGS);
    }
    if (giveUp) {
      pool.broken(
          e.getMessage()
              + "\nSee allot.process.jvm-args, allot.process.java and allot.process.heap",
          e);
    } else {
      LOG.warn("the next start of a worker is in {} ms: {}", pause, e.getMessage());
      threads.pause(pause);
      timer.schedule(threads::tasksQueued, pause + 1, TimeUnit.MILLISECONDS);
    }
  }
}
