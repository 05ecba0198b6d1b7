package dev.allot.core.shared;

import dev.allot.shared.SharedIntArray;
import dev.allot.spi.shared.SharedRegion;
import java.nio.IntBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An array of ints, as users hold it. */
final class IntArrayHandle extends MemoryHandle implements SharedIntArray {
  private static final long serialVersionUID = 1L;

  private final int length;
  private transient @Nullable IntBuffer view;

  IntArrayHandle(long object, String label, int length) {
    super(object, label);
    this.length = length;
  }

  @Override
  SharedRegion.Place place() {
    return SharedRegion.Place.ofArray(object(), Integer.BYTES * length);
  }

  private IntBuffer view() {
    IntBuffer known = view;
    return known != null && isOpen() ? known : open();
  }

  private IntBuffer open() {
    IntBuffer made = memory(Integer.BYTES * length).asIntBuffer();
    view = made;
    return made;
  }

  /** Checked before it is shifted: too large an index might become one that exists. */
  private int at(int index) {
    return Objects.checkIndex(index, length) << 2;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int get(int index) {
    return view().get(index);
  }

  @Override
  public void set(int index, int value) {
    view().put(index, value);
  }

  @Override
  public int getAcquire(int index) {
    return (int) INTS.getAcquire(memory(), at(index));
  }

  @Override
  public void setRelease(int index, int value) {
    INTS.setRelease(memory(), at(index), value);
  }

  @Override
  public boolean compareAndSet(int index, int expected, int value) {
    return INTS.compareAndSet(memory(), at(index), expected, value);
  }

  @Override
  public int getAndAdd(int index, int delta) {
    return (int) INTS.getAndAdd(memory(), at(index), delta);
  }

  @Override
  public void read(int from, int[] into) {
    view().get(from, into);
  }

  @Override
  public void write(int from, int[] values) {
    view().put(from, values);
  }
}
