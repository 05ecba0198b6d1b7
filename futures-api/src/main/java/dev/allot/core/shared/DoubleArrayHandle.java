package dev.allot.core.shared;

import dev.allot.shared.SharedDoubleArray;
import dev.allot.spi.shared.SharedRegion;
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

  private DoubleBuffer view() {
    DoubleBuffer known = view;
    return known != null && isOpen() ? known : open();
  }

  private DoubleBuffer open() {
    DoubleBuffer made = memory(Double.BYTES * length).asDoubleBuffer();
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
  public double get(int index) {
    return view().get(index);
  }

  @Override
  public void set(int index, double value) {
    view().put(index, value);
  }

  @Override
  public double getAcquire(int index) {
    return Double.longBitsToDouble((long) LONGS.getAcquire(memory(), at(index)));
  }

  @Override
  public void setRelease(int index, double value) {
    LONGS.setRelease(memory(), at(index), Double.doubleToRawLongBits(value));
  }

  @Override
  public boolean compareAndSet(int index, double expected, double value) {
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
    view().get(from, into);
  }

  @Override
  public void write(int from, double[] values) {
    view().put(from, values);
  }
}
