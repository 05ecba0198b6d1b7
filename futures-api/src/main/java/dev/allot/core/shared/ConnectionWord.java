package dev.allot.core.shared;

import dev.allot.shared.Connection;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The words in memory that say how many values an end may send without asking; none, when it or its
 * peer is closed. Who sends takes one off; who has received a value adds one, and tells the pool if
 * somebody waits for that.
 *
 * <pre>
 *   the first end's     room │       │ waits │       │ closed │
 *   the second end's         │ room  │       │ waits │        │ closed
 * </pre>
 */
record ConnectionWord(ByteBuffer memory, int at) {
  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** For fewer, one that has found no room does not begin to send again, for a moment. */
  private static final long SOME = Connection.CAPACITY / 4;

  /** So far below 0 that nothing that is received makes up for it. */
  private static final long CLOSED = Long.MIN_VALUE / 2;

  private static final int WAITS = 2 * Long.BYTES;
  private static final int IS_CLOSED = 4 * Long.BYTES;

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

  /** There is room for one more; returns whether somebody waits for it, whom the pool knows. */
  static boolean give(ByteBuffer memory, int at) {
    LONGS.getAndAdd(memory, at, 1L);
    return (long) LONGS.getVolatile(memory, at + WAITS) != 0;
  }

  /** Whether that end itself is closed, and not only its peer. */
  static boolean isClosed(ByteBuffer memory, int at) {
    return (long) LONGS.getVolatile(memory, at + IS_CLOSED) != 0;
  }

  boolean take() {
    return take(memory, at);
  }

  void give() {
    give(memory, at);
  }

  /** Says whether somebody waits for room; who gives some sees it, or is seen by who looks next. */
  void setWaits(boolean waits) {
    LONGS.setVolatile(memory, at + WAITS, waits ? 1L : 0L);
  }

  /** Nothing can be sent by it. */
  void close() {
    LONGS.setVolatile(memory, at, CLOSED);
  }

  /** It is closed itself. */
  void end() {
    LONGS.setVolatile(memory, at + IS_CLOSED, 1L);
    close();
  }
}
