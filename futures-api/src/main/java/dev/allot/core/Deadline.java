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
    this.nanos = timeout == null ? Signal.FOREVER : TimeUnit.NANOSECONDS.convert(timeout);
  }

  long nanosLeft() {
    return nanos == Signal.FOREVER ? nanos : nanos - (System.nanoTime() - start);
  }
}
