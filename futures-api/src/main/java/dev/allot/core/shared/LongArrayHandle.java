package dev.allot.core.shared;

import dev.allot.shared.SharedLongArray;
import dev.allot.spi.shared.SharedRegion;
import java.nio.LongBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An array of longs, as users hold it. */
final class LongArrayHandle extends MemoryHandle implements SharedLongArray {
  private static final long serialVersionUID = 1L;

  private final int length;
  private transient @Nullable LongBuffer view;

  LongArrayHandle(long object, String label, int length) {
    super(object, label);
    this.length = length;
  }

  @Override
  SharedRegion.Place place() {
    return SharedRegion.Place.ofArray(object(), Long.BYTES * length);
  }

  private LongBuffer view() {
    LongBuffer known = view;
    return known != null && isOpen() ? known : open();
  }

  private LongBuffer open() {
    LongBuffer made = memory(Long.BYTES * length).asLongBuffer();
    view = made;
    return made;
  }

  /** Checked before it is shifted: too large an index might become one that exists. */
  private int at(int index) {
    return Objects.checkIndex(index, length) << 3;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public long get(int index) {
    return view().get(index);
  }

  @Override
  public void set(int index, long value) {
    view().put(index, value);
  }

  @Override
  public long getAcquire(int index) {
    return (long) LONGS.getAcquire(memory(), at(index));
  }

  @Override
  public void setRelease(int index, long value) {
    LONGS.setRelease(memory(), at(index), value);
  }

  @Override
  public boolean compareAndSet(int index, long expected, long value) {
    return LONGS.compareAndSet(memory(), at(index), expected, value);
  }

  @Override
  public long getAndAdd(int index, long delta) {
    return (long) LONGS.getAndAdd(memory(), at(index), delta);
  }

  @Override
  public void read(int from, long[] into) {
    view().get(from, into);
  }

  @Override
  public void write(int from, long[] values) {
    view().put(from, values);
  }
}
