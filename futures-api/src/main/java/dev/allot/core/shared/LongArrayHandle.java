package dev.allot.core.shared;

import dev.allot.shared.SharedLongArray;
import dev.allot.spi.shared.SharedRegion;
import java.nio.ByteBuffer;
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

  /** {@code null} if this JVM cannot map it. */
  private @Nullable LongBuffer view() {
    LongBuffer known = view;
    return known != null && isOpen() ? known : open();
  }

  private @Nullable LongBuffer open() {
    if (far() != null) {
      return null;
    }
    LongBuffer made = memory(Long.BYTES * length).asLongBuffer();
    view = made;
    return made;
  }

  /** Checked before it is shifted: too large an index might become one that exists. */
  private int at(int index) {
    return Objects.checkIndex(index, length) << 3;
  }

  private FarArray farArray() {
    return Objects.requireNonNull(far());
  }

  private @Nullable FarArray far() {
    return far(Long.BYTES);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public long get(int index) {
    LongBuffer near = view();
    return near == null ? farArray().get(Objects.checkIndex(index, length)) : near.get(index);
  }

  @Override
  public void set(int index, long value) {
    LongBuffer near = view();
    if (near == null) {
      farArray().set(Objects.checkIndex(index, length), value);
    } else {
      near.put(index, value);
    }
  }

  @Override
  public long getAcquire(int index) {
    FarArray far = far();
    if (far != null) {
      return far.get(Objects.checkIndex(index, length));
    }
    return (long) LONGS.getAcquire(memory(), at(index));
  }

  @Override
  public void setRelease(int index, long value) {
    FarArray far = far();
    if (far != null) {
      far.set(Objects.checkIndex(index, length), value);
      return;
    }
    LONGS.setRelease(memory(), at(index), value);
  }

  @Override
  public boolean compareAndSet(int index, long expected, long value) {
    FarArray far = far();
    if (far != null) {
      return far.compareAndSet(Objects.checkIndex(index, length), expected, value);
    }
    return LONGS.compareAndSet(memory(), at(index), expected, value);
  }

  @Override
  public long getAndAdd(int index, long delta) {
    FarArray far = far();
    if (far != null) {
      return far.getAndAdd(Objects.checkIndex(index, length), delta);
    }
    return (long) LONGS.getAndAdd(memory(), at(index), delta);
  }

  @Override
  public void read(int from, long[] into) {
    LongBuffer near = view();
    if (near == null) {
      Objects.checkFromIndexSize(from, into.length, length);
      farArray().read(from, into.length).asLongBuffer().get(into);
    } else {
      near.get(from, into);
    }
  }

  @Override
  public void write(int from, long[] values) {
    LongBuffer near = view();
    if (near == null) {
      Objects.checkFromIndexSize(from, values.length, length);
      ByteBuffer elements = farArray().buffer(values.length);
      elements.asLongBuffer().put(values);
      farArray().write(from, elements);
    } else {
      near.put(from, values);
    }
  }
}
