package dev.allot.core.shared;

import dev.allot.shared.SharedDoubleArray;
import dev.allot.spi.shared.SharedRegion;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An array of doubles, as users hold it. */
final class DoubleArrayHandle extends MemoryHandle implements SharedDoubleArray {
  private static final long serialVersionUID = 1L;

  private final int length;
  private transient @Nullable DoubleBuffer view;

  DoubleArrayHandle(long object, String label, int length) {
    super(object, label);
    this.length = length;
  }

  @Override
  SharedRegion.Place place() {
    return SharedRegion.Place.ofArray(object(), Double.BYTES * length);
  }

  /** {@code null} if this JVM cannot map it. */
  private @Nullable DoubleBuffer view() {
    DoubleBuffer known = view;
    return known != null && isOpen() ? known : open();
  }

  private @Nullable DoubleBuffer open() {
    if (far() != null) {
      return null;
    }
    DoubleBuffer made = memory(Double.BYTES * length).asDoubleBuffer();
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
    return far(Double.BYTES);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public double get(int index) {
    DoubleBuffer near = view();
    return near == null
        ? Double.longBitsToDouble(farArray().get(Objects.checkIndex(index, length)))
        : near.get(index);
  }

  @Override
  public void set(int index, double value) {
    DoubleBuffer near = view();
    if (near == null) {
      farArray().set(Objects.checkIndex(index, length), Double.doubleToRawLongBits(value));
    } else {
      near.put(index, value);
    }
  }

  @Override
  public double getAcquire(int index) {
    FarArray far = far();
    if (far != null) {
      return Double.longBitsToDouble(far.get(Objects.checkIndex(index, length)));
    }
    return Double.longBitsToDouble((long) LONGS.getAcquire(memory(), at(index)));
  }

  @Override
  public void setRelease(int index, double value) {
    FarArray far = far();
    if (far != null) {
      far.set(Objects.checkIndex(index, length), Double.doubleToRawLongBits(value));
      return;
    }
    LONGS.setRelease(memory(), at(index), Double.doubleToRawLongBits(value));
  }

  @Override
  public boolean compareAndSet(int index, double expected, double value) {
    FarArray far = far();
    if (far != null) {
      return far.compareAndSet(
          Objects.checkIndex(index, length),
          Double.doubleToRawLongBits(expected),
          Double.doubleToRawLongBits(value));
    }
    return LONGS.compareAndSet(
        memory(),
        at(index),
        Double.doubleToRawLongBits(expected),
        Double.doubleToRawLongBits(value));
  }

  @Override
  public double getAndAdd(int index, double delta) {
    while (true) {
      double before = getAcquire(index);
      if (compareAndSet(index, before, before + delta)) {
        return before;
      }
    }
  }

  @Override
  public void read(int from, double[] into) {
    DoubleBuffer near = view();
    if (near == null) {
      Objects.checkFromIndexSize(from, into.length, length);
      farArray().read(from, into.length).asDoubleBuffer().get(into);
    } else {
      near.get(from, into);
    }
  }

  @Override
  public void write(int from, double[] values) {
    DoubleBuffer near = view();
    if (near == null) {
      Objects.checkFromIndexSize(from, values.length, length);
      ByteBuffer elements = farArray().buffer(values.length);
      elements.asDoubleBuffer().put(values);
      farArray().write(from, elements);
    } else {
      near.put(from, values);
    }
  }
}
