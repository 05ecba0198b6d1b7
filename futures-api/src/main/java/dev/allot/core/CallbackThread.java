package dev.allot.core;

import dev.allot.spi.PoolServices;
import dev.allot.spi.TaskScope;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread on which a pool runs its users' callbacks: so that a slow one delays other
 * callbacks and nothing else, on every backend. There only while there are callbacks.
 */
final class CallbackThread {
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
    executor.execute(
        () -> {
          TaskScope scope = TaskScope.enter(pool, null, null, null);
          try {
            callbacks.run();
          } finally {
            scope.leave();
          }
        });
  }

  /** The pool has ended: the thread does not idle any more. */
  void end() {
    executor.setKeepAliveTime(1, TimeUnit.NANOSECONDS);
  }
}
