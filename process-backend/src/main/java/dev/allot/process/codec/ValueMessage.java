package dev.allot.process.codec;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message that holds plain values and has gone past the codec: null, boxed primitives, strings,
 * arrays of primitives. One byte that says so, then the values, each a {@linkplain ValueTag tag}
 * and its content. All codecs read such messages; {@link Codec#encodeValue} writes them.
 *
 * <p>An object that is there twice is one object on the other side too: its second place refers to
 * the first. As in all messages, the identity of boxed numbers is not kept.
 */
public final class ValueMessage {
  /** How many bytes {@link #size} says that values take which are not all plain. */
  public static final int NOT_PLAIN = ValueWriter.NOT_PLAIN;

  static final byte HEAD = 'V';

  /** To copy fewer bytes costs less than a frame. */
  private static final int LARGE = 32 * 1024;

  private static final int SAME_SIZE = 1 + Short.BYTES;

  private ValueMessage() {}

  /**
   * Tells how long a message is.
   *
   * @param values what is to be in it, at most 65,535
   * @return bytes, or {@link #NOT_PLAIN}
   */
  public static long size(@Nullable Object... values) {
    if (values.length == 1) {
      long one = ValueWriter.size(values[0]);
      return one == ValueWriter.NOT_PLAIN ? NOT_PLAIN : 1 + one;
    }
    long size = 1;
    for (int i = 0; i < values.length; i++) {
      long more = earlier(values, i) < 0 ? ValueWriter.size(values[i]) : SAME_SIZE;
      if (more == ValueWriter.NOT_PLAIN) {
        return NOT_PLAIN;
      }
      size += more;
    }
    return size;
  }

  /**
   * Makes a message.
   *
   * @param values what is to be in it, all plain
   * @return the message
   */
  public static byte[] of(@Nullable Object... values) {
    byte[] message = new byte[Math.toIntExact(size(values))];
    write(message, 0, values);
    return message;
  }

  /**
   * Writes a message.
   *
   * @param out where to
   * @param offset from where, with room for {@link #size} bytes
   * @param values what is to be in it
   */
  public static void write(byte[] out, int offset, @Nullable Object... values) {
    out[offset] = HEAD;
    int at = offset + 1;
    for (int i = 0; i < values.length; i++) {
      int earlier = earlier(values, i);
      if (earlier < 0) {
        at = ValueWriter.write(values[i], out, at);
      } else {
        out[at] = ValueTag.SAME;
        at = ValueWriter.writeShort(earlier, out, at + 1);
      }
    }
  }

  /** Where the same object is before, or -1. */
  private static int earlier(@Nullable Object[] values, int index) {
    Object value = values[index];
    if (value != null) {
      for (int i = 0; i < index; i++) {
        if (values[i] == value) {
          return i;
        }
      }
    }
    return -1;
  }

  /** Appends a message of one value; false if that is not plain, or takes more than the limit. */
  static boolean append(@Nullable Object value, PayloadBuffer out, int limit)
      throws PayloadLimitException {
    long size = ValueWriter.size(value);
    if (size == ValueWriter.NOT_PLAIN || 1 + size > limit) {
      return false;
    }
    int offset = out.extend(1 + (int) size);
    out.array()[offset] = HEAD;
    ValueWriter.write(value, out.array(), offset + 1);
    return true;
  }

  /** Whether a value is bytes that are worth a frame of their own, and no longer than may be. */
  static boolean isLarge(@Nullable Object value, int limit) {
    return value instanceof byte[] bytes
        && bytes.length >= LARGE
        && 1 + ValueWriter.size(bytes) <= limit;
  }

  /** Whether a message has gone past the codec. */
  static boolean begins(byte[] bytes, int offset) {
    return bytes[offset] == HEAD;
  }

  /**
   * Tells whether a message has gone past the codec, and reading it runs no code of the user's,
   * such as a deserialization filter.
   *
   * @param bytes the array that holds it
   * @param offset where it begins
   * @param length how long it is
   * @return {@code true} if so
   */
  public static boolean isPlain(byte[] bytes, int offset, int length) {
    return length > 0 && begins(bytes, offset) && isPlain();
  }

  /**
   * Tells whether to accept a plain value runs no code of the user's.
   *
   * @return {@code true} if so
   */
  public static boolean isPlain() {
    return !SerialFilters.asksUsers();
  }

  /** Reads a message of one value. */
  static @Nullable Object read(byte[] bytes, int offset, int length, ValueFilter filter)
      throws CodecException {
    ValueReader in = new ValueReader(bytes, offset + 1, length - 1);
    Object value = in.next(NONE, 0);
    in.expectEnd();
    filter.admit(value, length);
    return value;
  }

  static final Object[] NONE = {};

  /**
   * Reads a message that was {@linkplain #write written} for this JVM, by one that it trusts.
   *
   * @param bytes the array that holds it
   * @param offset where it begins
   * @param length how long it is
   * @param count how many values are expected
   * @return the values, or {@code null} if the message has not gone past the codec
   * @throws CodecException if it is damaged, or this JVM's deserialization filter rejects a value
   */
  public static @Nullable Object @Nullable [] read(byte[] bytes, int offset, int length, int count)
      throws CodecException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length < 1 || !begins(bytes, offset)) {
      return null;
    }
    ValueReader in = new ValueReader(bytes, offset + 1, length - 1);
    @Nullable Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.next(values, i);
      ValueFilter.OF_THIS_JVM.admit(values[i], length);
    }
    in.expectEnd();
    return values;
  }
}
