package dev.allot.process.codec;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values: null, what boxes a primitive, strings, and arrays of primitives. They hold
 * nothing that could be shared, have no hooks, and need no class looked up, so that a tag and their
 * content is all there is to say of them.
 *
 * <p>Everything else is for a codec: also lists and arrays of strings, whose elements may be one
 * object twice.
 */
final class ValueWriter {
  /** What {@link #size} says of values that are not plain. */
  static final int NOT_PLAIN = -1;

  private static final int ARRAY_HEAD = 1 + Integer.BYTES;

  private ValueWriter() {}

  /** How many bytes a value takes, or {@link #NOT_PLAIN}. */
  static long size(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return 1;
    }
    // Nobody extends these.
    if (value instanceof Integer || value instanceof Float) {
      return 1 + Integer.BYTES;
    }
    if (value instanceof String text) {
      return ARRAY_HEAD + (isLatin1(text) ? text.length() : 2L * text.length());
    }
    if (value instanceof Long || value instanceof Double) {
      return 1 + Long.BYTES;
    }
    if (value.getClass().isArray()) {
      return sizeOfArray(value);
    }
    if (value instanceof Byte) {
      return 1 + Byte.BYTES;
    }
    return value instanceof Short || value instanceof Character ? 1 + Short.BYTES : NOT_PLAIN;
  }

  private static long sizeOfArray(Object array) {
    if (array instanceof byte[] bytes) {
      return ARRAY_HEAD + (long) bytes.length;
    }
    if (array instanceof int[] ints) {
      return ARRAY_HEAD + (long) ints.length * Integer.BYTES;
    }
    if (array instanceof long[] longs) {
      return ARRAY_HEAD + (long) longs.length * Long.BYTES;
    }
    if (array instanceof double[] doubles) {
      return ARRAY_HEAD + (long) doubles.length * Double.BYTES;
    }
    if (array instanceof float[] floats) {
      return ARRAY_HEAD + (long) floats.length * Float.BYTES;
    }
    if (array instanceof char[] chars) {
      return ARRAY_HEAD + (long) chars.length * Character.BYTES;
    }
    if (array instanceof short[] shorts) {
      return ARRAY_HEAD + (long) shorts.length * Short.BYTES;
    }
    return array instanceof boolean[] booleans ? ARRAY_HEAD + (long) booleans.length : NOT_PLAIN;
  }

  private static boolean isLatin1(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes a value, which takes as many bytes as {@link #size} says.
   *
   * @return where the next one begins
   */
  static int write(@Nullable Object value, byte[] out, int at) {
    if (value == null) {
      out[at] = ValueTag.NULL;
      return at + 1;
    }
    if (value instanceof Integer number) {
      out[at] = ValueTag.INTEGER;
      return writeInt(number, out, at + 1);
    }
    if (value instanceof String text) {
      return writeString(text, out, at);
    }
    if (value instanceof Boolean truth) {
      out[at] = truth ? ValueTag.TRUE : ValueTag.FALSE;
      return at + 1;
    }
    if (value instanceof Long number) {
      out[at] = ValueTag.LONG;
      return writeLong(number, out, at + 1);
    }
    if (value instanceof Double number) {
      out[at] = ValueTag.DOUBLE;
      return writeLong(Double.doubleToRawLongBits(number), out, at + 1);
    }
    if (value instanceof Float number) {
      out[at] = ValueTag.FLOAT;
      return writeInt(Float.floatToRawIntBits(number), out, at + 1);
    }
    return value.getClass().isArray() ? writeArray(value, out, at) : writeSmall(value, out, at);
  }

  private static int writeSmall(Object value, byte[] out, int at) {
    if (value instanceof Byte number) {
      out[at] = ValueTag.BYTE;
      out[at + 1] = number;
      return at + 2;
    }
    if (value instanceof Character unit) {
      out[at] = ValueTag.CHARACTER;
      return writeShort(unit, out, at + 1);
    }
    if (value instanceof Short number) {
      out[at] = ValueTag.SHORT;
      return writeShort(number, out, at + 1);
    }
    throw new IllegalArgumentException("not a plain value: " + value.getClass());
  }

  // The method that drops the high bytes, of which there are none here, is much the fastest.
  @SuppressWarnings("deprecation")
  private static int writeString(String text, byte[] out, int at) {
    int length = text.length();
    int next = writeInt(length, out, at + 1);
    if (isLatin1(text)) {
      out[at] = ValueTag.LATIN1;
      text.getBytes(0, length, out, next);
      return next + length;
    }
    out[at] = ValueTag.UTF16;
    for (int i = 0; i < length; i++) {
      next = writeShort(text.charAt(i), out, next);
    }
    return next;
  }

  private static int writeArray(Object array, byte[] out, int at) {
    int content = at + ARRAY_HEAD;
    int end = at + (int) sizeOfArray(array);
    if (array instanceof byte[] bytes) {
      writeHead(ValueTag.BYTES, bytes.length, out, at);
      System.arraycopy(bytes, 0, out, content, bytes.length);
      return end;
    }
    if (array instanceof boolean[] booleans) {
      writeHead(ValueTag.BOOLEANS, booleans.length, out, at);
      for (int i = 0; i < booleans.length; i++) {
        out[content + i] = (byte) (booleans[i] ? 1 : 0);
      }
      return end;
    }
    ByteBuffer elements = ByteBuffer.wrap(out, content, end - content);
    if (array instanceof int[] ints) {
      writeHead(ValueTag.INTS, ints.length, out, at);
      elements.asIntBuffer().put(ints);
    } else if (array instanceof long[] longs) {
      writeHead(ValueTag.LONGS, longs.length, out, at);
      elements.asLongBuffer().put(longs);
    } else if (array instanceof double[] doubles) {
      writeHead(ValueTag.DOUBLES, doubles.length, out, at);
      elements.asDoubleBuffer().put(doubles);
    } else if (array instanceof float[] floats) {
      writeHead(ValueTag.FLOATS, floats.length, out, at);
      elements.asFloatBuffer().put(floats);
    } else if (array instanceof char[] chars) {
      writeHead(ValueTag.CHARS, chars.length, out, at);
      elements.asCharBuffer().put(chars);
    } else {
      writeHead(ValueTag.SHORTS, ((short[]) array).length, out, at);
      elements.asShortBuffer().put((short[]) array);
    }
    return end;
  }

  private static void writeHead(byte tag, int length, byte[] out, int at) {
    out[at] = tag;
    writeInt(length, out, at + 1);
  }

  static int writeShort(int number, byte[] out, int at) {
    out[at] = (byte) (number >>> 8);
    out[at + 1] = (byte) number;
    return at + Short.BYTES;
  }

  static int writeInt(int number, byte[] out, int at) {
    out[at] = (byte) (number >>> 24);
    out[at + 1] = (byte) (number >>> 16);
    out[at + 2] = (byte) (number >>> 8);
    out[at + 3] = (byte) number;
    return at + Integer.BYTES;
  }

  static int writeLong(long number, byte[] out, int at) {
    writeInt((int) (number >>> Integer.SIZE), out, at);
    return writeInt((int) number, out, at + Integer.BYTES);
  }
}
