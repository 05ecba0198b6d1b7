package dev.allot.process.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ValueWriter} wrote, and refuses what it would not have written. Nothing is
 * allocated for a length before as many bytes are known to be there.
 */
final class ValueReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  ValueReader(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.at = offset;
    this.end = offset + length;
  }

  /**
   * Reads the next value.
   *
   * @param before those that were read
   * @param count how many those are
   */
  @Nullable Object next(@Nullable Object[] before, int count) throws NotDecodableException {
    byte tag = bytes[take(1)];
    return switch (tag) {
      case ValueTag.NULL -> null;
      case ValueTag.FALSE -> Boolean.FALSE;
      case ValueTag.TRUE -> Boolean.TRUE;
      case ValueTag.BYTE -> bytes[take(1)];
      case ValueTag.SHORT -> (short) readChar();
      case ValueTag.CHARACTER -> readChar();
      case ValueTag.INTEGER -> readInt();
      case ValueTag.LONG -> readLong();
      case ValueTag.FLOAT -> Float.intBitsToFloat(readInt());
      case ValueTag.DOUBLE -> Double.longBitsToDouble(readLong());
      case ValueTag.LATIN1 -> readLatin1();
      case ValueTag.UTF16 -> new String(readChars());
      case ValueTag.SAME -> {
        int index = readChar();
        if (index >= count) {
          throw damaged("it refers to value " + index + " of " + count);
        }
        yield before[index];
      }
      default -> readArray(tag);
    };
  }

  private Object readArray(byte tag) throws NotDecodableException {
    switch (tag) {
      case ValueTag.BYTES -> {
        int from = take(readLength(Byte.BYTES));
        return Arrays.copyOfRange(bytes, from, at);
      }
      case ValueTag.BOOLEANS -> {
        return readBooleans();
      }
      case ValueTag.SHORTS -> {
        short[] shorts = new short[readLength(Short.BYTES)];
        elements(shorts.length * Short.BYTES).asShortBuffer().get(shorts);
        return shorts;
      }
      case ValueTag.CHARS -> {
        return readChars();
      }
      case ValueTag.INTS -> {
        int[] ints = new int[readLength(Integer.BYTES)];
        elements(ints.length * Integer.BYTES).asIntBuffer().get(ints);
        return ints;
      }
      case ValueTag.LONGS -> {
        long[] longs = new long[readLength(Long.BYTES)];
        elements(longs.length * Long.BYTES).asLongBuffer().get(longs);
        return longs;
      }
      case ValueTag.FLOATS -> {
        float[] floats = new float[readLength(Float.BYTES)];
        elements(floats.length * Float.BYTES).asFloatBuffer().get(floats);
        return floats;
      }
      case ValueTag.DOUBLES -> {
        double[] doubles = new double[readLength(Double.BYTES)];
        elements(doubles.length * Double.BYTES).asDoubleBuffer().get(doubles);
        return doubles;
      }
      default -> throw damaged("no value begins with byte " + (tag & 0xff));
    }
  }

  private String readLatin1() throws NotDecodableException {
    int length = readLength(1);
    return new String(bytes, take(length), length, StandardCharsets.ISO_8859_1);
  }

  private char[] readChars() throws NotDecodableException {
    char[] chars = new char[readLength(Character.BYTES)];
    elements(chars.length * Character.BYTES).asCharBuffer().get(chars);
    return chars;
  }

  private boolean[] readBooleans() throws NotDecodableException {
    boolean[] booleans = new boolean[readLength(1)];
    int from = take(booleans.length);
    for (int i = 0; i < booleans.length; i++) {
      byte truth = bytes[from + i];
      if (truth < 0 || truth > 1) {
        throw damaged("a boolean is " + truth);
      }
      booleans[i] = truth == 1;
    }
    return booleans;
  }

  /** There must be room for so many elements of that size. */
  private int readLength(int unit) throws NotDecodableException {
    int length = readInt();
    if (length < 0 || length > (end - at) / unit) {
      throw damaged(length + " elements are announced, and " + (end - at) + " bytes left");
    }
    return length;
  }

  private ByteBuffer elements(int length) throws NotDecodableException {
    return ByteBuffer.wrap(bytes, take(length), length);
  }

  private char readChar() throws NotDecodableException {
    int from = take(Character.BYTES);
    return (char) ((bytes[from] & 0xff) << 8 | bytes[from + 1] & 0xff);
  }

  private int readInt() throws NotDecodableException {
    int from = take(Integer.BYTES);
    return bytes[from] << 24
        | (bytes[from + 1] & 0xff) << 16
        | (bytes[from + 2] & 0xff) << 8
        | bytes[from + 3] & 0xff;
  }

  private long readLong() throws NotDecodableException {
    return (long) readInt() << Integer.SIZE | readInt() & 0xffff_ffffL;
  }

  private int take(int count) throws NotDecodableException {
    int from = at;
    if (count > end - from) {
      throw damaged("it ends within a value");
    }
    at = from + count;
    return from;
  }

  /** A message ends where its last value ends. */
  void expectHead(byte head) throws NotDecodableException {
    if (bytes[take(1)] != head) {
      throw damaged("another begins with a byte that none begins with");
    }
  }

  void expectEnd() throws NotDecodableException {
    if (at != end) {
      throw damaged("it goes on after its last value");
    }
  }

  private static NotDecodableException damaged(String how) {
    return new NotDecodableException("a message of plain values is damaged: " + how, null);
  }
}
