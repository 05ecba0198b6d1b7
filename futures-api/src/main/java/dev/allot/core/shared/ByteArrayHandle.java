package dev.allot.core.shared;

import dev.allot.shared.SharedByteArray;
import dev.allot.spi.shared.SharedRegion;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An array of bytes, as users hold it. */
final class ByteArrayHandle extends MemoryHandle implements SharedByteArray {
  private static final long serialVersionUID = 1L;

  /** Where in its word a byte is. */
  private static final int[] SHIFTS =
      ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
          ? new int[] {0, 8, 16, 24}
          : new int[] {24, 16, 8, 0};

  private final int length;
  private transient @Nullable ByteBuffer view;

  ByteArrayHandle(long object, String label, int length) {
    super(object, label);
    this.length = length;
  }

  @Override
  SharedRegion.Place place() {
    return SharedRegion.Place.ofArray(object(), length);
  }

  /** {@code null} if this JVM cannot map it. */
  private @Nullable ByteBuffer view() {
    ByteBuffer known = view;
    return known != null && isOpen() ? known : open();
  }

  private @Nullable ByteBuffer open() {
    if (far() != null) {
      return null;
    }
    ByteBuffer made = memory(length);
    view = made;
    return made;
  }

  private FarArray farArray() {
    return Objects.requireNonNull(far());
  }

  private @Nullable FarArray far() {
    return far(Byte.BYTES);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public byte get(int index) {
    ByteBuffer near = view();
    return near == null
        ? (byte) farArray().get(Objects.checkIndex(index, length))
        : near.get(index);
  }

  @Override
  public void set(int index, byte value) {
    ByteBuffer near = view();
    if (near == null) {
      farArray().set(Objects.checkIndex(index, length), value);
    } else {
      near.put(index, value);
    }
  }

  @Override
  public byte getAcquire(int index) {
    byte value = get(index);
    VarHandle.acquireFence();
    return value;
  }

  @Override
  public void setRelease(int index, byte value) {
    VarHandle.releaseFence();
    set(index, value);
  }

  @Override
  public boolean compareAndSet(int index, byte expected, byte value) {
    FarArray far = far();
    if (far != null) {
      return far.compareAndSet(Objects.checkIndex(index, length), expected, value);
    }
    int shift = SHIFTS[Objects.checkIndex(index, length()) & 3];
    int mask = 0xff << shift;
    while (true) {
      int word = (int) INTS.getVolatile(memory(), index & ~3);
      if ((byte) (word >>> shift) != expected) {
        return false;
      }
      int changed = word & ~mask | (value & 0xff) << shift;
      // Fails too if a neighbour has changed.
      if (INTS.compareAndSet(memory(), index & ~3, word, changed)) {
        return true;
      }
    }
  }

  @Override
  public byte getAndAdd(int index, byte delta) {
    while (true) {
      byte before = getAcquire(index);
      if (compareAndSet(index, before, (byte) (before + delta))) {
        return before;
      }
    }
  }

  @Override
  public void read(int from, byte[] into) {
    ByteBuffer near = view();
    if (near == null) {
      Objects.checkFromIndexSize(from, into.length, length);
      farArray().read(from, into.length).get(into);
    } else {
      near.get(from, into);
    }
  }

  @Override
  public void write(int from, byte[] values) {
    ByteBuffer near = view();
    if (near == null) {
      Objects.checkFromIndexSize(from, values.length, length);
      ByteBuffer elements = farArray().buffer(values.length);
      elements.put(values);
      farArray().write(from, elements);
    } else {
      near.put(from, values);
    }
  }
}
