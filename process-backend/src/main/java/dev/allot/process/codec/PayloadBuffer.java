package dev.allot.process.codec;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * A growing array of bytes that messages are written to, for reuse.
 *
 * <pre>{@code
 * buffer.clear();
 * codec.encode(task, buffer);
 * channel.write(buffer.array(), 0, buffer.length());
 * }</pre>
 *
 * <p>Like {@link java.io.ByteArrayOutputStream}, but it lends its array instead of copying it, can
 * be cut back, and stops at a limit while a codec writes to it. Not thread-safe.
 */
public final class PayloadBuffer extends OutputStream {
  /** An array larger than this is not kept: a megabyte of data and what goes around it. */
  public static final int KEEP = (1 << 20) + (4 << 10);

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private byte[] bytes;
  private int length;
  private int ceiling = LARGEST_ARRAY;
  private int limit = LARGEST_ARRAY;
  private boolean overflowed;

  /** An empty buffer of a small initial size. */
  public PayloadBuffer() {
    this(512);
  }

  /**
   * An empty buffer.
   *
   * @param initialCapacity the bytes to allocate at once
   */
  public PayloadBuffer(int initialCapacity) {
    bytes = new byte[initialCapacity];
  }

  /** {@return the array itself, until the next write; only {@link #length()} bytes count} */
  public byte[] array() {
    return bytes;
  }

  /** {@return the number of bytes written} */
  public int length() {
    return length;
  }

  /** {@return a copy of the bytes written} */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Forgets the bytes written, and gives up the array if it has grown beyond a megabyte. */
  public void clear() {
    length = 0;
    if (bytes.length > KEEP) {
      bytes = new byte[512];
    }
  }

  /**
   * Forgets what was written after the first {@code newLength} bytes.
   *
   * @param newLength between 0 and {@link #length()}
   */
  public void truncate(int newLength) {
    length = Objects.checkIndex(newLength, length + 1);
  }

  @Override
  public void write(int b) throws PayloadLimitException {
    ensure(1);
    bytes[length++] = (byte) b;
  }

  @Override
  public void write(byte[] source, int offset, int count) throws PayloadLimitException {
    Objects.checkFromIndexSize(offset, count, source.length);
    ensure(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  /**
   * Writes a number.
   *
   * @param number the number, big-endian
   * @throws PayloadLimitException if there is no room for it
   */
  public void writeInt(int number) throws PayloadLimitException {
    int at = extend(Integer.BYTES);
    ValueWriter.writeInt(number, bytes, at);
  }

  /**
   * Writes a number over what was written.
   *
   * @param at where it is to begin
   * @param number the number, big-endian
   */
  public void setInt(int at, int number) {
    ValueWriter.writeInt(number, bytes, Objects.checkIndex(at, length - Integer.BYTES + 1));
  }

  /**
   * Writes a number.
   *
   * @param number the number, big-endian
   * @throws PayloadLimitException if there is no room for it
   */
  public void writeLong(long number) throws PayloadLimitException {
    int at = extend(Long.BYTES);
    ValueWriter.writeLong(number, bytes, at);
  }

  /**
   * Sees to it that so much more can be written without another array.
   *
   * @param more the bytes
   * @throws PayloadLimitException if there is no room for them
   */
  public void reserve(int more) throws PayloadLimitException {
    ensure(more);
  }

  /** Makes room for so many bytes, which count as written, and returns where they begin. */
  int extend(int count) throws PayloadLimitException {
    ensure(count);
    int start = length;
    length += count;
    return start;
  }

  /** From here on, only this many more bytes are taken. */
  void limitTo(int more) {
    limit = more;
    ceiling = (int) Math.min((long) length + more, LARGEST_ARRAY);
    overflowed = false;
  }

  void liftLimit() {
    limit = LARGEST_ARRAY;
    ceiling = LARGEST_ARRAY;
    overflowed = false;
  }

  /** Whether a write was refused since {@link #limitTo}, also if its caller hid the exception. */
  boolean overflowed() {
    return overflowed;
  }

  private void ensure(int more) throws PayloadLimitException {
    if (overflowed || more > ceiling - length) {
      overflowed = true;
      throw PayloadLimitException.whileWriting(limit);
    }
    if (more > bytes.length - length) {
      long doubled = Math.max(2L * bytes.length, (long) length + more);
      bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, ceiling));
    }
  }
}
