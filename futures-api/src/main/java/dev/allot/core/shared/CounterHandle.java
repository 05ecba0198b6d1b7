package dev.allot.core.shared;

import dev.allot.shared.SharedCounter;
import dev.allot.spi.shared.SharedRegion;

/** A counter, as users hold it. */
final class CounterHandle extends MemoryHandle implements SharedCounter {
  private static final long serialVersionUID = 1L;

  CounterHandle(long object, String label) {
    super(object, label);
  }

  @Override
  SharedRegion.Place place() {
    return SharedRegion.Place.ofLine(object());
  }

  private int at() {
    return SharedRegion.offsetOfLine(object());
  }

  @Override
  public long get() {
    return words().getVolatile(at());
  }

  @Override
  public void set(long value) {
    words().setVolatile(at(), value);
  }

  @Override
  public long addAndGet(long delta) {
    return words().getAndAdd(at(), delta) + delta;
  }

  @Override
  public boolean compareAndSet(long expected, long value) {
    return words().compareAndSet(at(), expected, value);
  }
}
