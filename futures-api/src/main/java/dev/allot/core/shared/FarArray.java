package dev.allot.core.shared;

import dev.allot.spi.shared.SharedWords;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An array in memory that this JVM cannot map: elements of 1, 4 or 8 bytes in words, each use of
 * which is a question. Who uses it has checked the index.
 */
final class FarArray {
  private static final int WORD = Long.BYTES;

  private final SharedWords words;
  private final int size;
  private final long mask;

  /** One whose elements have so many bytes. */
  FarArray(SharedWords words, int size) {
    this.words = words;
    this.size = size;
    this.mask = size == WORD ? -1 : (1L << Byte.SIZE * size) - 1;
  }

  private int wordOf(int index) {
    return index * size / WORD * WORD;
  }

  private int shiftOf(int index) {
    int at = index * size % WORD;
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    return Byte.SIZE * (little ? at : WORD - size - at);
  }

  /** The bits of an element, with zeros before them. */
  long get(int index) {
    return words.getVolatile(wordOf(index)) >>> shiftOf(index) & mask;
  }

  void set(int index, long bits) {
    if (size == WORD) {
      words.setVolatile(wordOf(index), bits);
      return;
    }
    long before = words.getVolatile(wordOf(index));
    while (!words.compareAndSet(wordOf(index), before, with(before, index, bits))) {
      // A neighbour has changed, or it has.
      before = words.getVolatile(wordOf(index));
    }
  }

  private long with(long word, int index, long bits) {
    int shift = shiftOf(index);
    return word & ~(mask << shift) | (bits & mask) << shift;
  }

  boolean compareAndSet(int index, long expected, long bits) {
    while (true) {
      long word = words.getVolatile(wordOf(index));
      if ((word >>> shiftOf(index) & mask) != (expected & mask)) {
        return false;
      }
      if (words.compareAndSet(wordOf(index), word, with(word, index, bits))) {
        return true;
      }
    }
  }

  /** Adds to an integer; returns the bits that it had. */
  long getAndAdd(int index, long delta) {
    if (size == WORD) {
      return words.getAndAdd(wordOf(index), delta);
    }
    while (true) {
      long before = get(index);
      if (compareAndSet(index, before, before + delta)) {
        return before;
      }
    }
  }

  /** Reads elements, as bytes in native order. */
  ByteBuffer read(int from, int count) {
    byte[] bytes = new byte[count * size];
    words.read(from * size, bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  /** A buffer for elements that are to be written. */
  ByteBuffer buffer(int count) {
    return ByteBuffer.allocate(count * size).order(ByteOrder.nativeOrder());
  }

  /** Writes elements. */
  void write(int from, ByteBuffer elements) {
    words.write(from * size, elements.array());
  }
}
