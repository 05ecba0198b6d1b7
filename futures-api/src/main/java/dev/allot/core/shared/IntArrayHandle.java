package dev.allot.core.shared;

import dev.allot.shared.SharedIntArray;
import dev.allot.spi.shared.SharedRegion;
import java.nio.ByteBuffer;
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

  /** {@code null} if this JVM cannot map it. */
  private @Nullable IntBuffer view() {
    IntBuffer known = view;
    return known != null && isOpen() ? known : open();
  }

  private @Nullable IntBuffer open() {
    if (far() != null) {
      return null;
    }
    IntBuffer made = memory(Integer.BYTES * length).asIntBuffer();
    view = made;
    return made;
  }

  /** Checked before it is shifted: too large an index might become one that exists. */
  private int at(int index) {
    return Objects.checkIndex(index, length) << 2;
  }

  private FarArray farArray() {
    return Objects.requireNonNull(far());
  }

  private @Nullable FarArray far() {
    return far(Integer.BYTES);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int get(int index) {
    IntBuffer near = view();
    return near == null ? (int) farArray().get(Objects.checkIndex(index, length)) : near.get(index);
  }

  @Override
  public void set(int index, int value) {
    IntBuffer near = view();
    if (near == null) {
      farArray().set(Objects.checkIndex(index, length), value);
    } else {
      near.put(index, value);
    }
  }

  @Override
  public int getAcquire(int index) {
    FarArray far = far();
    if (far != null) {
      return (int) far.get(Objects.checkIndex(index, length));
    }
    return (int) INTS.getAcquire(memory(), at(index));
  }

  @Override
  public void setRelease(int index, int value) {
    FarArray far = far();
    if (far != null) {
      far.set(Objects.checkIndex(index, length), value);
      return;
    }
    INTS.setRelease(memory(), at(index), value);
  }

  @Override
  public boolean compareAndSet(int index, int expected, int value) {
    FarArray far = far();
    if (far != null) {
      return far.compareAndSet(Objects.checkIndex(index, length), expected, value);
    }
    return INTS.compareAndSet(memory(), at(index), expected, value);
  }

  @Override
  public int getAndAdd(int index, int delta) {
    FarArray far = far();
    if (far != null) {
      return (int) far.getAndAdd(Objects.checkIndex(index, length), delta);
    }
    return (int) INTS.getAndAdd(memory(), at(index), delta);
  }

  @Override
  public void read(int from, int[] into) {
    IntBuffer near = view();
    if (near == null) {
      Objects.checkFromIndexSize(from, into.length, length);
      farArray().read(from, into.length).asIntBuffer().get(into);
    } else {
      near.get(from, into);
    }
  }

  @Override
  public void write(int from, int[] values) {
    IntBuffer near = view();
    if (near == null) {
      Objects.checkFromIndexSize(from, values.length, length);
      ByteBuffer elements = farArray().buffer(values.length);
      elements.asIntBuffer().put(values);
      farArray().write(from, elements);
    } else {
      near.put(from, values);
    }
  }
}
