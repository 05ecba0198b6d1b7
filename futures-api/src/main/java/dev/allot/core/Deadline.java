package dev.allot.core;

import dev.allot.spi.Signal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When to stop waiting; counted from its making, by the clock that never jumps. */
final class Deadline {
  private final long start = System.nanoTime();
  private final long nanos;

  Deadline(@Nullable Duration timeout) {
    // Not below 0, from which the time that has passed could be subtracted past the least long.
    this.nanos =
        timeout == null ? Signal.FOREVER : Math.max(0, TimeUnit.NANOSECONDS.convert(timeout));
  }

  long nanosLeft() {
    return nanos == Signal.FOREVER ? nanos : nanos - (System.nanoTime() - start);
  }
}
