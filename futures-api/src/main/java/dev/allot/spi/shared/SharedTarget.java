package dev.allot.spi.shared;

import org.jspecify.annotations.Nullable;

/** One shared object, as handles reach it: in this JVM, or by way of a connection. */
public interface SharedTarget {
  /** What {@link #await} returns when the time is over, and nothing was done. */
  Object TIMED_OUT = new Object();

  /** No limit on a wait. */
  long FOREVER = Long.MAX_VALUE;

  /**
   * Does something that needs no wait for others.
   *
   * @param operation what
   * @param number what the operation says
   * @param first what the operation says
   * @param second what the operation says
   * @return what comes of it; see {@link SharedCall}
   * @throws RuntimeException what {@link SharedFailure} makes
   */
  @Nullable Object call(
      SharedOperation operation, long number, @Nullable Object first, @Nullable Object second);

  /**
   * Does something that may have to wait. It is done, and then this returns what came of it, or it
   * is not done. Interrupted when it was just done, it returns, and leaves the flag set.
   *
   * @param operation what
   * @param number what the operation says
   * @param first what the operation says
   * @param nanos how long at most; {@link #FOREVER}: no limit
   * @return what comes of it, or {@link #TIMED_OUT}
   * @throws InterruptedException if the thread is interrupted; nothing was done then
   */
  @Nullable Object await(SharedOperation operation, long number, @Nullable Object first, long nanos)
      throws InterruptedException;

  /**
   * Does something that may have to wait; an interrupt does not end the wait, and leaves the flag
   * set.
   *
   * @param operation what
   * @param number what the operation says
   * @return what comes of it
   */
  @Nullable Object awaitUninterruptibly(SharedOperation operation, long number);

  /**
   * Tells whether {@link #tell} is quicker than a call.
   *
   * @return {@code false} where an answer costs nothing
   */
  boolean canTell();

  /**
   * Does something without waiting for an answer: in the order of the calls of this process, and
   * before any of them that follow.
   *
   * @param operation what
   * @param number what the operation says
   * @param first what the operation says
   */
  void tell(SharedOperation operation, long number, @Nullable Object first);

  /**
   * Says that what was taken from a queue has arrived, and is about to be given to who took it.
   *
   * @param items how many items
   */
  void received(int items);
}
