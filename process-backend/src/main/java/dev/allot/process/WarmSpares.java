package dev.allot.process;

import dev.allot.CrashReason;
import dev.allot.process.launch.OutputTail;
import dev.allot.process.launch.WorkerLauncher;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.process.launch.WorkerStartException;
import dev.allot.spi.PoolServices;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers that are up before anybody needs them, so that one that dies is replaced at once: as many
 * as the configuration says, and one for each that is about to be killed. They have run nothing
 * yet, not even the initializer.
 */
final class WarmSpares {
  private static final Logger LOG = LoggerFactory.getLogger(WarmSpares.class);

  /**
   * Where spares do not come up, or are killed as soon as they are, starting others must not take
   * the machine. Doubled as long as none comes up.
   */
  private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(64);

  private static final long END_MILLIS = 5_000;

  private final int most;
  private final WorkerStarts starts;
  private final PoolServices pool;
  private final Deque<WorkerLauncher.Started> ready = new ArrayDeque<>();
  private int starting;

  /**
   * Those that are wanted for a moment, beyond those that there are always to be; the oldest first.
   */
  private final Deque<Object> expected = new ArrayDeque<>();

  /** How many there are to be; changed under the lock, by who then sees to it. */
  private volatile int wanted;

  private long pauseNanos = FIRST_PAUSE_NANOS;
  private boolean pausing;
  private boolean closed;

  WarmSpares(int most, WorkerStarts starts, PoolServices pool) {
    this.most = most;
    this.starts = starts;
    this.pool = pool;
    this.wanted = most;
  }

  /** Returns one that is alive, or {@code null}; who takes it sees to it from then on. */
  synchronized WorkerLauncher.@Nullable Started take() {
    // It is this one that was expected, be there a spare for it by now or not.
    expected.poll();
    wanted = most + expected.size();
    WorkerLauncher.Started spare = ready.poll();
    if (spare != null && spare.claims().isReady()) {
      pauseNanos = FIRST_PAUSE_NANOS;
    }
    return spare;
  }

  /** One more is about to be needed; if it is not by then, it is ended. Does not wait. */
  void expect(long nanos) {
    Object expectation = new Object();
    synchronized (this) {
      expected.add(expectation);
      wanted = most + expected.size();
    }
    pool.schedule(() -> forget(expectation), nanos);
    refill();
  }

  private void forget(Object expectation) {
    WorkerLauncher.Started surplus = null;
    synchronized (this) {
      expected.remove(expectation);
      wanted = most + expected.size();
      if (ready.size() > wanted) {
        surplus = ready.poll();
      }
    }
    if (surplus != null) {
      surplus.process().kill(CrashReason.STOPPED, "it was not needed");
      surplus.closeChannel();
    }
  }

  /** Starts what is missing. Does not wait. */
  void refill() {
    // Asked with each task, and mostly there are none to be.
    while (wanted > 0 && beginOne()) {
      Thread thread = new Thread(this::startOne, pool.name() + "-spare");
      thread.setDaemon(true);
      try {
        thread.start();
      } catch (OutOfMemoryError e) {
        LOG.error("cannot start a spare; that is tried again after a pause", e);
        startedOne();
        pause();
      }
    }
  }

  private synchronized boolean beginOne() {
    if (closed || pausing || pool.isStopped() || ready.size() + starting >= wanted) {
      return false;
    }
    starting++;
    return true;
  }

  private void startOne() {
    boolean kept = false;
    try {
      WorkerLauncher.Started started = launch();
      kept = started != null && keep(started);
      if (kept) {
        started.process().exit().thenRun(() -> ended(started));
      } else if (started != null) {
        // Until it has ended it counts as being started, which the pool's end waits for.
        end(started);
      }
    } finally {
      if (!kept) {
        startedOne();
      }
    }
    // Who wanted one while this one ended was told that one was being started.
    refill();
  }

  private WorkerLauncher.@Nullable Started launch() {
    try {
      return starts.launch();
    } catch (WorkerStartException e) {
      if (isWanted()) {
        LOG.warn("a spare did not come up, and is started again after a pause: {}", e.getMessage());
        pause();
      }
      return null;
    }
  }

  private synchronized boolean isWanted() {
    return !closed && !pool.isStopped() && !starts.isEnding();
  }

  private synchronized boolean keep(WorkerLauncher.Started started) {
    if (closed || ready.size() >= wanted) {
      return false;
    }
    ready.add(started);
    startedOne();
    return true;
  }

  private synchronized void startedOne() {
    starting--;
    notifyAll();
  }

  private void ended(WorkerLauncher.Started spare) {
    boolean unused;
    synchronized (this) {
      unused = ready.remove(spare);
      if (unused && spare.claims().isReady()) {
        pauseNanos = FIRST_PAUSE_NANOS;
      }
    }
    if (unused) {
      StringBuilder text = new StringBuilder("a spare ended unused: exit code ");
      text.append(spare.process().exitCode());
      WorkerProcess.Kill kill = spare.process().killed();
      if (kill != null) {
        text.append(" (").append(kill.because()).append(')');
      }
      OutputTail.append(text, "last lines of its stderr", spare.process().lastErrors());
      LOG.warn("{}", text);
      spare.closeChannel();
      pause();
    }
  }

  private synchronized void pause() {
    if (!pausing) {
      pool.schedule(this::goOn, pauseNanos);
      pausing = true;
      pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    }
  }

  private void goOn() {
    synchronized (this) {
      pausing = false;
    }
    refill();
  }

  /** Ends those that are there, and those that are being started when they are up. */
  void close() {
    List<WorkerLauncher.Started> unused;
    synchronized (this) {
      closed = true;
      unused = List.copyOf(ready);
      ready.clear();
    }
    unused.forEach(WarmSpares::end);
  }

  /** Waits until none is being started any more; what is late then has an end nevertheless. */
  synchronized void awaitEnd() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS);
    boolean interrupted = false;
    for (long left = END_MILLIS;
        starting > 0 && left > 0;
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
      try {
        wait(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(WorkerLauncher.Started spare) {
    spare.process().kill(CrashReason.STOPPED, "the pool is closed, and it was not needed");
    spare.process().awaitExit(END_MILLIS);
    spare.closeChannel();
  }
}
