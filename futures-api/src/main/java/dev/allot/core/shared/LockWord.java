package dev.allot.core.shared;

import dev.allot.spi.shared.SharedWords;

/**
 * The word in memory that says who holds a lock. Who finds it free takes it, and who finds that
 * nobody waits frees it, without a call; a waiter, and the death of the holder, are the pool's
 * matter.
 *
 * <pre>
 *   63        62          61      60        55         40                     0
 *   ┌─────────┬───────────┬──────┬─────────┬──────────┬──────────────────────┐
 *   │ waiters │ abandoned │ told │ leaving │ process  │ holder in the process│   0: free
 *   └─────────┴───────────┴──────┴─────────┴──────────┴──────────────────────┘
 *   in the next word: how often it is held; written by the holder only
 *   in the one after: how many wait for its conditions; written by the pool only
 * </pre>
 *
 * <p>A holder that asks the pool for something need not wait until that is done, as long as what it
 * does next is done after it. So it says that it has <i>told</i> the pool to signal somebody, and
 * frees the lock by telling the pool, too; from when it has told that until it is done, it is
 * <i>leaving</i>: it holds the lock no more, and nobody else does.
 *
 * <p>A worker that dies leaves its number in the word, wherever it was: there is no step between
 * which it holds the lock and is not known to.
 */
final class LockWord {
  private static final long WAITERS = 1L << 63;
  private static final long ABANDONED = 1L << 62;
  private static final long TOLD = 1L << 61;
  private static final long LEAVING = 1L << 60;
  private static final int HOLDER_BITS = 40;
  private static final int MOST_PROCESSES = 0xffff;
  private static final long OWNER = (1L << HOLDER_BITS + Short.SIZE) - 1;

  /** Whoever holds it so often has a mistake. */
  private static final long MOST = Integer.MAX_VALUE;

  private LockWord() {}

  /** What tells the holders of one process from those of others. */
  static long ofProcess(int process) {
    return (long) (process & MOST_PROCESSES) << HOLDER_BITS;
  }

  /** What {@link #ofProcess} returned for the process of a holder. */
  static long processOf(long owner) {
    return owner >>> HOLDER_BITS << HOLDER_BITS;
  }

  static boolean isOfProcess(long owner, long process) {
    return owner != 0 && (owner & OWNER) >>> HOLDER_BITS == process >>> HOLDER_BITS;
  }

  private static long word(SharedWords memory, int at) {
    return memory.getVolatile(at);
  }

  static long owner(SharedWords memory, int at) {
    return word(memory, at) & OWNER;
  }

  /** Whether it is held by that holder, and not about to be freed. */
  static boolean isHeldBy(SharedWords memory, int at, long own) {
    return (word(memory, at) & (OWNER | LEAVING)) == own;
  }

  /** Whether it is about to be freed, by telling the pool. */
  static boolean isLeaving(SharedWords memory, int at) {
    return (word(memory, at) & LEAVING) != 0;
  }

  static boolean isAbandoned(SharedWords memory, int at) {
    return (word(memory, at) & ABANDONED) != 0;
  }

  /** How often its holder holds it; for that. */
  static long holds(SharedWords memory, int at) {
    return memory.get(at + Long.BYTES);
  }

  static void setHolds(SharedWords memory, int at, long holds) {
    memory.set(at + Long.BYTES, holds);
  }

  /**
   * Takes it, or holds it once more.
   *
   * @return how often it is held now; 0 if another holds it
   */
  static long tryLock(SharedWords memory, int at, long own) {
    if (memory.compareAndSet(at, 0L, own)) {
      setHolds(memory, at, 1);
      return 1;
    }
    return tryLockSlowly(memory, at, own);
  }

  private static long tryLockSlowly(SharedWords memory, int at, long own) {
    long word = word(memory, at);
    while ((word & OWNER) == 0) {
      if (memory.compareAndSet(at, word, word | own)) {
        setHolds(memory, at, 1);
        return 1;
      }
      word = word(memory, at);
    }
    if ((word & (OWNER | LEAVING)) != own) {
      return 0;
    }
    long holds = holds(memory, at);
    if (holds == MOST) {
      throw new Error("a lock can be held " + holds + " times at most");
    }
    setHolds(memory, at, holds + 1);
    return holds + 1;
  }

  /**
   * Frees it, for its holder, which holds it once; {@code false} if somebody waits, or the pool was
   * told something.
   */
  static boolean tryFree(SharedWords memory, int at, long own) {
    return memory.compareAndSet(at, own, 0L) || memory.compareAndSet(at, own | ABANDONED, 0L);
  }

  /**
   * Says, for its holder, that the pool is told something that is to be done before it is freed.
   */
  static void tell(SharedWords memory, int at) {
    memory.getAndBitwiseOr(at, TOLD);
  }

  /** Says, for its holder, that the pool is told to free it. */
  static void leave(SharedWords memory, int at) {
    memory.getAndBitwiseOr(at, LEAVING);
  }

  private static int awaitingAt(int at) {
    return at + 2 * Long.BYTES;
  }

  /**
   * How many wait for its conditions; for its holder, which sees all that began to wait before it
   * had the lock.
   */
  static long awaiting(SharedWords memory, int at) {
    return memory.getVolatile(awaitingAt(at));
  }

  // By the pool, for which nobody else changes it, but who finds it free, or frees it.

  /** Says that somebody waits; {@code false} if it is free. */
  static boolean addWaiters(SharedWords memory, int at) {
    while (true) {
      long word = word(memory, at);
      if ((word & OWNER) == 0) {
        return false;
      }
      if (memory.compareAndSet(at, word, word | WAITERS)) {
        return true;
      }
    }
  }

  /** Says that so many more wait for its conditions, or fewer. */
  static void addAwaiting(SharedWords memory, int at, int change) {
    memory.getAndAdd(awaitingAt(at), (long) change);
  }

  /** Says that nobody waits any more. */
  static void removeWaiters(SharedWords memory, int at) {
    memory.getAndBitwiseAnd(at, ~WAITERS);
  }

  /** Gives it to another holder. */
  static void give(
      SharedWords memory, int at, long owner, long holds, boolean abandoned, boolean waiters) {
    setHolds(memory, at, holds);
    memory.setVolatile(at, owner | (abandoned ? ABANDONED : 0) | (waiters ? WAITERS : 0));
  }

  /** Frees it, whoever held it. */
  static void free(SharedWords memory, int at, boolean abandoned) {
    memory.setVolatile(at, abandoned ? ABANDONED : 0L);
  }
}
