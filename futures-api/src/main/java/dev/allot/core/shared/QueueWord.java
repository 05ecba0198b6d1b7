package dev.allot.core.shared;

import dev.allot.spi.shared.SharedWords;
import java.lang.invoke.VarHandle;

/**
 * The words in memory of a queue. The first one says whether items can be put into a queue without
 * asking: it has no bound, and is not closed.
 *
 * <p>Who closes the queue sets the word first, and then waits for what others have sent without
 * seeing it; who has sent looks at the word again. One of the two sees the other (Dekker): each
 * item was either accepted, or its sender learns that it was not.
 *
 * <p>The second one says how many of the items that were given to a taker ahead are not claimed:
 * the number of the batch, and in its last 16 bits how many. Who claims one takes one off; who puts
 * them back, the pool, takes the word. So each item has one of the two.
 */
record QueueWord(SharedWords memory, int at) {
  private static final long ASK = 1;

  private static final int BATCH = Long.BYTES;
  private static final int COUNT_BITS = 16;
  private static final long COUNT = (1L << COUNT_BITS) - 1;

  static boolean mayPutQuietly(SharedWords memory, int at) {
    // What was sent before is there for who has set the word.
    VarHandle.fullFence();
    return memory.getVolatile(at) == 0;
  }

  /** From now on whoever puts something in asks. */
  void ask() {
    memory.setVolatile(at, ASK);
    VarHandle.fullFence();
  }

  /** Claims the next item of a batch; {@code false} if they have gone back. */
  static boolean claim(SharedWords memory, int at, long batch) {
    while (true) {
      long word = memory.getVolatile(at + BATCH);
      if (word >>> COUNT_BITS != batch || (word & COUNT) == 0) {
        return false;
      }
      if (memory.compareAndSet(at + BATCH, word, word - 1)) {
        return true;
      }
    }
  }

  /** So many items can be claimed by that number. */
  void lend(long batch, int items) {
    memory.setVolatile(at + BATCH, batch << COUNT_BITS | items);
  }

  /** How many are not claimed. */
  int unclaimed() {
    return (int) (memory.getVolatile(at + BATCH) & COUNT);
  }

  /** Nobody can claim one any more; returns how many were not. */
  int takeBack() {
    return (int) (memory.getAndSet(at + BATCH, 0L) & COUNT);
  }
}
