package dev.allot.process.function;

/**
 * A task as it travels to workers that know its function.
 *
 * <pre>
 *   +-----+-------+----------+---------------------------------------------------+
 *   | 'L' | how 1 | number 2 | captured values and argument, as one message       |
 *   +-----+-------+----------+---------------------------------------------------+
 * </pre>
 *
 * <p>Of no values there is no message. One value that is not plain is the root of a message of the
 * codec, several are an {@code Object[]}.
 *
 * @param function the function
 * @param bytes the task
 */
public record EncodedCall(NumberedFunction function, byte[] bytes) {
  static final byte HEAD = 'L';

  /** What precedes the message. */
  public static final int HEADER = 4;

  static void begin(NumberedFunction function, CallKind kind, byte[] out) {
    out[0] = HEAD;
    out[1] = (byte) kind.ordinal();
    out[2] = (byte) (function.number() >>> Byte.SIZE);
    out[3] = (byte) function.number();
  }
}
