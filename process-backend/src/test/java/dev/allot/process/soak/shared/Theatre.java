package dev.allot.process.soak.shared;

import dev.allot.PoolExecutor;
import dev.allot.process.soak.Watch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the scenes of a round have in common: the pool, whose workers are killed at random. */
final class Theatre implements AutoCloseable {
  private final PoolExecutor pool;
  private final Watch watch;
  private final Random random;

  /** Processes that were killed, or have halted; of the whole soak. */
  private final Set<Long> struck = ConcurrentHashMap.newKeySet();

  private final ScheduledExecutorService canceller =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "canceller");
            thread.setDaemon(true);
            return thread;
          });

  private long kills;
  private volatile int round;

  Theatre(PoolExecutor pool, Watch watch, long seed) {
    this.pool = pool;
    this.watch = watch;
    this.random = new Random(seed);
  }

  static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  PoolExecutor pool() {
    return pool;
  }

  int round() {
    return round;
  }

  void nextRound() {
    round++;
  }

  long kills() {
    return kills;
  }

  void cancelLater(Part part, int millis) {
    canceller.schedule(part::cancel, millis, TimeUnit.MILLISECONDS);
  }

  /** Lets some time go by, and kills a worker, if there is one; on one thread. */
  void killOne() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100 + random.nextInt(1_500)));
    Long[] up = watch.up().stream().filter(pid -> !struck.contains(pid)).toArray(Long[]::new);
    if (up.length > 0) {
      long pid = up[random.nextInt(up.length)];
      struck.add(pid);
      kills++;
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  /** Whether a process is dead, and the pool has done what it does about that. */
  boolean isForgotten(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()
        && !watch.up().contains(pid)
        && pool.stats().workers().stream().noneMatch(worker -> worker.pid() == pid);
  }

  /** Some of them tell that they are the end of their workers. */
  void knows(Notes notes) {
    notes.of(Verb.HALTS).forEach(note -> struck.add(note.pid()));
  }

  boolean wasStruck(long pid) {
    return struck.contains(pid);
  }

  @Override
  public void close() {
    canceller.shutdownNow();
  }
}
