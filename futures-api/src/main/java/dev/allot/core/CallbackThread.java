package dev.allot.core;

import dev.allot.spi.PoolServices;
import dev.allot.spi.TaskScope;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which a pool runs its users' callbacks: so that a slow one delays other
 * callbacks and nothing else, on every backend. There only while there are callbacks.
 */
final class CallbackThread {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackThread.class);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PoolServices pool;
  private final ThreadPoolExecutor executor;

  CallbackThread(PoolServices pool) {
    this.pool = pool;
    this.executor =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            body -> {
              Thread thread = new Thread(body, pool.name() + "-callbacks");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  void run(Runnable callbacks) {
    Runnable inScope =
        () -> {
          TaskScope scope = TaskScope.enter(pool, null, null, null);
          try {
            callbacks.run();
          } finally {
            scope.leave();
          }
        };
    // Not by execute(): if that throws, nobody knows whether it has taken the callbacks, which are
    // neither to be lost nor to run twice.
    executor.getQueue().add(inScope);
    resume();
  }

  /** Sees to it that there is a thread if there are callbacks. */
  void resume() {
    try {
      if (!executor.getQueue().isEmpty()) {
        executor.prestartCoreThread();
      }
    } catch (OutOfMemoryError e) {
      // "unable to create native thread": somebody waits for what the callbacks do.
      resumeLater(e);
    }
  }

  private void resumeLater(OutOfMemoryError why) {
    LOG.error("{} cannot run callbacks; that is tried again in a second", pool.name(), why);
    try {
      pool.schedule(this::resume, RETRY_NANOS);
    } catch (OutOfMemoryError e) {
      LOG.error("{}: with its next callback, then, or when it is shut down", pool.name(), e);
    }
  }

  /** The pool has ended: the thread does not idle any more. */
  void end() {
    executor.setKeepAliveTime(1, TimeUnit.NANOSECONDS);
  }
}
