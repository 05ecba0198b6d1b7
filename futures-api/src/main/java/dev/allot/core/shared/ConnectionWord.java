package dev.allot.core.shared;

import dev.allot.shared.Connection;
import dev.allot.spi.shared.SharedWords;

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
record ConnectionWord(SharedWords memory, int at) {
  /** For fewer, one that has found no room does not begin to send again, for a moment. */
  private static final long SOME = Connection.CAPACITY / 4;

  /** So far below 0 that nothing that is received makes up for it. */
  private static final long CLOSED = Long.MIN_VALUE / 2;

  private static final int WAITS = 2 * Long.BYTES;
  private static final int IS_CLOSED = 4 * Long.BYTES;

  /** Of a new connection. */
  ConnectionWord(SharedWords memory, int line, int end) {
    this(memory, at(line, end));
    memory.setVolatile(at, (long) Connection.CAPACITY);
  }

  static int at(int line, int end) {
    return line + end * Long.BYTES;
  }

  /** Takes one off; {@code false} if there is none. */
  static boolean take(SharedWords memory, int at) {
    while (true) {
      long room = memory.getVolatile(at);
      if (room <= 0) {
        return false;
      }
      if (memory.compareAndSet(at, room, room - 1)) {
        return true;
      }
    }
  }

  /** Whether there is room for some. */
  static boolean isRoomy(SharedWords memory, int at) {
    return memory.getVolatile(at) >= SOME;
  }

  /** There is room for one more; returns whether somebody waits for it, whom the pool knows. */
  static boolean give(SharedWords memory, int at) {
    memory.getAndAdd(at, 1L);
    return memory.getVolatile(at + WAITS) != 0;
  }

  /** Whether that end itself is closed, and not only its peer. */
  static boolean isClosed(SharedWords memory, int at) {
    return memory.getVolatile(at + IS_CLOSED) != 0;
  }

  boolean take() {
    return take(memory, at);
  }

  void give() {
    give(memory, at);
  }

  /** Says whether somebody waits for room; who gives some sees it, or is seen by who looks next. */
  void setWaits(boolean waits) {
    memory.setVolatile(at + WAITS, waits ? 1L : 0L);
  }

  /** Nothing can be sent by it. */
  void close() {
    memory.setVolatile(at, CLOSED);
  }

  /** It is closed itself. */
  void end() {
    memory.setVolatile(at + IS_CLOSED, 1L);
    close();
  }
}
