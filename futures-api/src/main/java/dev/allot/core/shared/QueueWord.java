package dev.allot.core.shared;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The word in memory that says whether items can be put into a queue without asking: it has no
 * bound, and is not closed.
 *
 * <p>Who closes the queue sets the word first, and then waits for what others have sent without
 * seeing it; who has sent looks at the word again. One of the two sees the other (Dekker): each
 * item was either accepted, or its sender learns that it was not.
 */
record QueueWord(ByteBuffer memory, int at) {
  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long ASK = 1;

  static boolean mayPutQuietly(ByteBuffer memory, int at) {
    // What was sent before is there for who has set the word.
    VarHandle.fullFence();
    return (long) LONGS.getVolatile(memory, at) == 0;
  }

  /** From now on whoever puts something in asks. */
  void ask() {
    LONGS.setVolatile(memory, at, ASK);
    VarHandle.fullFence();
  }
}
