package dev.allot.core.shared;

import dev.allot.shared.Connection;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The word in memory that says how many values an end may send without asking; none, when it or its
 * peer is closed. Who sends takes one off; when the peer has received a value, there is one more.
 */
record ConnectionWord(ByteBuffer memory, int at) {
  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** For fewer, one that has found no room does not begin to send again, for a moment. */
  private static final long SOME = Connection.CAPACITY / 4;

  /** So far below 0 that nothing that is received makes up for it. */
  private static final long CLOSED = Long.MIN_VALUE / 2;

  /** Of a new connection. */
  ConnectionWord(ByteBuffer memory, int line, int end) {
    this(memory, at(line, end));
    LONGS.setVolatile(memory, at, (long) Connection.CAPACITY);
  }

  static int at(int line, int end) {
    return line + end * Long.BYTES;
  }

  /** Takes one off; {@code false} if there is none. */
  static boolean take(ByteBuffer memory, int at) {
    while (true) {
      long room = (long) LONGS.getVolatile(memory, at);
      if (room <= 0) {
        return false;
      }
      if (LONGS.compareAndSet(memory, at, room, room - 1)) {
        return true;
      }
    }
  }

  /** Whether there is room for some. */
  static boolean isRoomy(ByteBuffer memory, int at) {
    return (long) LONGS.getVolatile(memory, at) >= SOME;
  }

  boolean take() {
    return take(memory, at);
  }

  void give() {
    LONGS.getAndAdd(memory, at, 1L);
  }

  void close() {
    LONGS.setVolatile(memory, at, CLOSED);
  }
}
