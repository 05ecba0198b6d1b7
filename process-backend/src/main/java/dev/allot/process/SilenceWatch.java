package dev.allot.process;

import dev.allot.CrashReason;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.process.policy.SilencePolicy;
import dev.allot.spi.PoolServices;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Kills one worker when its JVM has not run for a time, as after SIGSTOP; on the pool's timer. */
final class SilenceWatch implements AutoCloseable {
  private final WorkerSession session;
  private final PoolServices pool;
  private final Duration limit;
  private final SilencePolicy policy = new SilencePolicy();
  private @Nullable Future<?> next;
  private boolean closed;

  SilenceWatch(WorkerSession session, PoolServices pool, Duration limit) {
    this.session = session;
    this.pool = pool;
    this.limit = limit;
    lookLater();
  }

  private synchronized void lookLater() {
    if (!closed) {
      long step = TimeUnit.NANOSECONDS.convert(limit) / SilencePolicy.LOOKS;
      next = pool.schedule(this::look, step);
    }
  }

  private void look() {
    WorkerProcess process = session.process();
    if (policy.isSilent(session.claims().beats()) && !process.isDebugged()) {
      process.kill(
          CrashReason.SILENT,
          "it gave no sign of life for "
              + limit.toMillis()
              + " ms (allot.process.silence-timeout): its process was stopped, or its JVM is stuck");
    } else {
      lookLater();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (next != null) {
      next.cancel(false);
    }
  }
}
