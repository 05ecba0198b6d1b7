package dev.allot.process.soak.shared;

import dev.allot.TaskOptions;
import dev.allot.TaskTimeoutException;
import dev.allot.WorkerCrashedException;
import java.time.Duration;

/** What becomes of a task that does not simply come to its end; its worker may die in any case. */
enum Fate {
  NONE,
  /** Somebody cancels it. */
  CANCELLED,
  /** Its time is up. */
  TIMED_OUT,
  /** It gets another attempt when its worker dies. */
  RETRIED;

  TaskOptions options(int millis) {
    return switch (this) {
      case TIMED_OUT -> TaskOptions.defaults().timeout(Duration.ofMillis(millis));
      case RETRIED -> TaskOptions.defaults().retries(3);
      case NONE, CANCELLED -> TaskOptions.defaults();
    };
  }

  boolean mayFailWith(Throwable thrown) {
    return thrown instanceof WorkerCrashedException
        || this == TIMED_OUT && thrown instanceof TaskTimeoutException;
  }
}
