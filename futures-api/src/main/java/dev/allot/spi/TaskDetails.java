package dev.allot.spi;

import org.jspecify.annotations.Nullable;

/** What most tasks have not, apart from these, which there may be millions of. */
final class TaskDetails {
  /** Which attempt at the task its worker makes, or the next one will; by the holder only. */
  volatile int attempt = 1;

  /** Ends the present attempt when its time is over, if it has a limit. */
  volatile @Nullable TaskTimeout timeout;

  /** How long the last attempt ran, if somebody wants to know. */
  volatile long ranNanos;

  /** The task that this task, which runs in this JVM, waits for without limit; see TaskWait. */
  volatile @Nullable PendingTask<?> waitsFor;

  void cancelTimeout() {
    TaskTimeout watch = timeout;
    if (watch != null) {
      watch.cancel();
    }
  }
}
