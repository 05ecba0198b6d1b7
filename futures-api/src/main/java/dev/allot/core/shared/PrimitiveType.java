package dev.allot.core.shared;

import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The types whose values are in a line of memory, as a long. */
enum PrimitiveType {
  LONG(long.class, Long.class, value -> (Long) value, bits -> bits),
  INT(int.class, Integer.class, value -> (Integer) value, bits -> (int) (long) bits),
  SHORT(short.class, Short.class, value -> (Short) value, bits -> (short) (long) bits),
  BYTE(byte.class, Byte.class, value -> (Byte) value, bits -> (byte) (long) bits),
  CHAR(char.class, Character.class, value -> (Character) value, bits -> (char) (long) bits),
  BOOLEAN(boolean.class, Boolean.class, value -> (Boolean) value ? 1 : 0, bits -> bits != 0),
  DOUBLE(
      double.class,
      Double.class,
      value -> Double.doubleToRawLongBits((Double) value),
      Double::longBitsToDouble),
  FLOAT(
      float.class,
      Float.class,
      value -> Float.floatToRawIntBits((Float) value),
      bits -> Float.intBitsToFloat((int) (long) bits));

  private final Class<?> primitive;
  private final Class<?> boxed;
  private final ToLongFunction<Object> bits;
  private final Function<Long, Object> value;

  PrimitiveType(
      Class<?> primitive,
      Class<?> boxed,
      ToLongFunction<Object> bits,
      Function<Long, Object> value) {
    this.primitive = primitive;
    this.boxed = boxed;
    this.bits = bits;
    this.value = value;
  }

  static @Nullable PrimitiveType of(Class<?> type) {
    for (PrimitiveType known : values()) {
      if (known.primitive == type || known.boxed == type) {
        return known;
      }
    }
    return null;
  }

  String label() {
    return primitive.getName();
  }

  long bits(Object of) {
    return bits.applyAsLong(of);
  }

  Object value(long of) {
    return value.apply(of);
  }
}
