package dev.allot.core;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What a pool does later: the thread {@code <pool>-timer}, there only if something was asked. */
final class PoolTimer {
  private final ScheduledThreadPoolExecutor executor;

  PoolTimer(String pool) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            body -> {
              Thread thread = new Thread(body, pool + "-timer");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    // Something may be asked for just after the end, such as the grace of a late cancellation.
    executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  Future<?> schedule(Runnable action, long nanos) {
    // Where there can be no thread, that is found out before the action waits for one.
    executor.prestartCoreThread();
    return executor.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  void end() {
    executor.shutdownNow();
  }
}
