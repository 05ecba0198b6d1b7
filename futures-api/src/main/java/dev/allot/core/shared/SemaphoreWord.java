package dev.allot.core.shared;

import dev.allot.spi.shared.SharedWords;

/**
 * The word in memory by which one process has permits of a semaphore without a call: those that
 * were lent to it, and are idle there, may be acquired by any of its threads, and go back to the
 * idle ones when they are released.
 *
 * <pre>
 *   63       56        40      32              0
 *   ┌────────┬─────────┬───────┬───────────────┐
 *   │        │ process │       │ idle permits  │   0: each process asks the pool
 *   └────────┴─────────┴───────┴───────────────┘
 * </pre>
 *
 * <p>The pool knows how many permits each process has, idle or held; so wherever a process dies,
 * they go back, all of them. The pool takes the idle ones back, by one exchange, as soon as another
 * wants them: who waits is never passed over.
 */
final class SemaphoreWord {
  private static final long IDLE = 0xffff_ffffL;

  private SemaphoreWord() {}

  /** Acquires idle permits; {@code false} if the process has fewer. */
  static boolean acquire(SharedWords memory, int at, long process, int permits) {
    while (true) {
      long word = word(memory, at);
      if (process(word) != process || idle(word) < permits) {
        return false;
      }
      if (memory.compareAndSet(at, word, word - permits)) {
        return true;
      }
    }
  }

  /**
   * Releases permits of the caller, which are idle then; {@code false} if the pool is to be asked.
   */
  static boolean release(SharedWords memory, int at, long process, int permits) {
    while (true) {
      long word = word(memory, at);
      if (process(word) != process) {
        return false;
      }
      if (memory.compareAndSet(at, word, word + permits)) {
        return true;
      }
    }
  }

  static long word(SharedWords memory, int at) {
    return memory.getVolatile(at);
  }

  /** Which process has the word, as {@link LockWord#ofProcess} has it; 0: none. */
  static long process(long word) {
    return word & ~IDLE;
  }

  static int idle(long word) {
    return (int) (word & IDLE);
  }

  // By the pool, which alone says whose the word is.

  /** Lets a process have the word, which is nobody's. */
  static void give(SharedWords memory, int at, long process) {
    memory.setVolatile(at, process);
  }

  /** Takes the word back; returns what it was. */
  static long takeBack(SharedWords memory, int at) {
    return memory.getAndSet(at, 0L);
  }
}
