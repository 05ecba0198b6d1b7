package dev.allot.process;

import dev.allot.CrashReason;
import dev.allot.process.launch.PoolDirectory;
import dev.allot.process.launch.WorkerLauncher;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.process.launch.WorkerStartException;
import dev.allot.process.policy.RestartPolicy;
import dev.allot.spi.PoolServices;
import dev.allot.spi.WorkerThreads;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts workers, and does what the {@link RestartPolicy} says when they are of no use: waits with
 * the next one, or gives the pool up in the worker's own words.
 */
final class WorkerStarts {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerStarts.class);

  private final WorkerLauncher launcher;
  private final PoolDirectory directory;
  private final PoolServices pool;
  private final RestartPolicy policy;
  private final WorkerThreads threads;
  private final WarmSpares spares;
  private final AtomicInteger launches = new AtomicInteger();
  private final Set<WorkerProcess> notUp = ConcurrentHashMap.newKeySet();

  WorkerStarts(
      WorkerLauncher launcher,
      PoolDirectory directory,
      PoolServices pool,
      RestartPolicy policy,
      WorkerThreads threads,
      int warmSpares) {
    this.launcher = launcher;
    this.directory = directory;
    this.pool = pool;
    this.policy = policy;
    this.threads = threads;
    this.spares = new WarmSpares(warmSpares, this, pool);
  }

  WarmSpares spares() {
    return spares;
  }

  /** Starts a process, which is a worker from the moment on when it is given something to do. */
  WorkerLauncher.Started launch() throws WorkerStartException {
    return launcher.start(pool.name() + "-worker-" + launches.incrementAndGet());
  }

  /** Starts a worker; {@code null} if it did not come up, which has been dealt with. */
  WorkerLauncher.@Nullable Started start() {
    WorkerLauncher.Started spare = spares.take();
    spares.refill();
    try {
      return spare == null ? launch() : spare;
    } catch (WorkerStartException e) {
      failed(e.getMessage(), e);
      return null;
    }
  }

  /** Does something with a worker that has a process and is not up; {@link #stop} ends it. */
  <T extends @Nullable Object> T whileNotUp(WorkerSession session, Supplier<T> action) {
    notUp.add(session.process());
    try {
      if (pool.isStopped()) {
        // Either this sees the stop, or the stop sees the process.
        stop();
      }
      return action.get();
    } finally {
      notUp.remove(session.process());
    }
  }

  /** The pool is stopped: ends what is being started, which nobody is to wait for. */
  void stop() {
    launcher.stop();
    notUp.forEach(process -> process.kill(CrashReason.STOPPED, "the pool was stopped"));
  }

  /** Whether this JVM is ending, or the pool has. */
  boolean isEnding() {
    return directory.isClosed();
  }

  /** A worker is up, and has run its initializer. */
  synchronized void up() {
    policy.started();
  }

  /** A worker that was up has ended, perhaps since it found that it could not run tasks. */
  synchronized void ended(boolean gaveUp) {
    policy.ended(gaveUp);
  }

  /** A worker has done a task. */
  void useful() {
    synchronized (this) {
      policy.useful();
    }
    launcher.useful();
  }

  /** A worker did not come up, or was of no use. */
  void failed(String message, @Nullable Throwable cause) {
    if (directory.isClosed()) {
      // This JVM is ending, and what waits in vain may be a hook that closes the pool.
      pool.queue().close();
      pool.queue().drain().forEach(pool::discard);
      threads.pause(TimeUnit.DAYS.toMillis(1));
      return;
    }
    if (pool.isStopped()) {
      return;
    }
    long pause;
    synchronized (this) {
      pause = policy.failed(System.nanoTime());
    }
    if (pause == RestartPolicy.BREAK) {
      pool.broken(
          message
              + "\nSee allot.process.jvm-args, allot.process.java, allot.process.heap and"
              + " allot.process.directory",
          cause);
    } else {
      long millis = TimeUnit.NANOSECONDS.toMillis(pause);
      LOG.warn("the next start of a worker is in {} ms: {}", millis, message);
      threads.pause(millis);
      pool.schedule(threads::tasksQueued, TimeUnit.MILLISECONDS.toNanos(millis + 1));
    }
  }
}
