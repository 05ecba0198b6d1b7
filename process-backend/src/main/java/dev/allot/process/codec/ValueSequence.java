package dev.allot.process.codec;

import org.jspecify.annotations.Nullable;

/** Reads one {@link ValueMessage} after the other. Not thread-safe. */
public final class ValueSequence {
  private final ValueReader in;
  private final int length;

  /**
   * Reads from the first.
   *
   * @param bytes what they are in
   * @param offset where they begin
   * @param length how many bytes there are
   */
  public ValueSequence(byte[] bytes, int offset, int length) {
    this.in = new ValueReader(bytes, offset, length);
    this.length = length;
  }

  /**
   * Reads the next message, of one value.
   *
   * @return the value
   * @throws CodecException as for {@link #next(int)}
   */
  public @Nullable Object next() throws CodecException {
    in.expectHead(ValueMessage.HEAD);
    Object value = in.next(ValueMessage.NONE, 0);
    ValueFilter.OF_THIS_JVM.admit(value, length);
    return value;
  }

  /**
   * Reads the next message.
   *
   * @param count how many values are in it
   * @return the values
   * @throws CodecException if the bytes are damaged, or a filter of this JVM does not let a value
   *     in
   */
  public @Nullable Object[] next(int count) throws CodecException {
    in.expectHead(ValueMessage.HEAD);
    @Nullable Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.next(values, i);
      ValueFilter.OF_THIS_JVM.admit(values[i], length);
    }
    return values;
  }
}
