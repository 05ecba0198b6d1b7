package dev.allot.spi.shared;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Words in memory that this JVM has mapped. */
final class MappedWords implements SharedWords {
  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer bytes;

  MappedWords(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  @Override
  public long get(int at) {
    return (long) LONGS.get(bytes, at);
  }

  @Override
  public void set(int at, long value) {
    LONGS.set(bytes, at, value);
  }

  @Override
  public long getVolatile(int at) {
    return (long) LONGS.getVolatile(bytes, at);
  }

  @Override
  public void setVolatile(int at, long value) {
    LONGS.setVolatile(bytes, at, value);
  }

  @Override
  public boolean compareAndSet(int at, long expected, long value) {
    return LONGS.compareAndSet(bytes, at, expected, value);
  }

  @Override
  public long getAndAdd(int at, long delta) {
    return (long) LONGS.getAndAdd(bytes, at, delta);
  }

  @Override
  public long getAndSet(int at, long value) {
    return (long) LONGS.getAndSet(bytes, at, value);
  }

  @Override
  public long getAndBitwiseOr(int at, long bits) {
    return (long) LONGS.getAndBitwiseOr(bytes, at, bits);
  }

  @Override
  public long getAndBitwiseAnd(int at, long bits) {
    return (long) LONGS.getAndBitwiseAnd(bytes, at, bits);
  }

  @Override
  public void read(int at, byte[] into) {
    bytes.get(at, into);
  }

  @Override
  public void write(int at, byte[] from) {
    bytes.put(at, from);
  }
}
