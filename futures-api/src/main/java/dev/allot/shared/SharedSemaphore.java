package dev.allot.shared;

import java.io.Serializable;
import java.time.Duration;

/**
 * A number of permits that tasks take and give back.
 *
 * <pre>{@code
 * SharedSemaphore licences = pool.shared().boundedSemaphore("licences", 3);
 * pool.submit(() -> {
 *   licences.acquire();
 *   try {
 *     return solve(problem);
 *   } finally {
 *     licences.release();
 *   }
 * });
 * }</pre>
 *
 * <p>Permits that a task has acquired and not released when it ends, in whatever way, go back by
 * themselves (SHM-61): a permit is held by a task, it cannot be used up. To hand on how often
 * something has happened, use a {@link SharedQueue}.
 *
 * <p>Who waits gets permits in the order of coming, also if a later one wants fewer. What happened
 * before a release happens before what follows an acquisition that it made possible.
 */
public interface SharedSemaphore extends Serializable {

  /**
   * Acquires a permit; waits while there is none.
   *
   * @throws InterruptedException if the thread is interrupted; it has no permit then
   * @throws SharedClosedException if the pool has terminated
   */
  default void acquire() throws InterruptedException {
    acquire(1);
  }

  /**
   * Acquires permits, all at once; waits while there are fewer.
   *
   * @param permits how many, 1 or more
   * @throws InterruptedException if the thread is interrupted; it has none of them then
   * @throws IllegalArgumentException if {@code permits} is less than 1, or more than a bounded
   *     semaphore has
   * @throws SharedClosedException if the pool has terminated
   */
  void acquire(int permits) throws InterruptedException;

  /**
   * Acquires a permit, if there is one and nobody waits for it.
   *
   * @return {@code false} if not
   * @throws SharedClosedException if the pool has terminated
   */
  default boolean tryAcquire() {
    return tryAcquire(1);
  }

  /**
   * Acquires permits, all at once, if they are there and nobody waits for them.
   *
   * @param permits how many, 1 or more
   * @return {@code false} if not
   * @throws IllegalArgumentException as in {@link #acquire(int)}
   * @throws SharedClosedException if the pool has terminated
   */
  boolean tryAcquire(int permits);

  /**
   * Acquires a permit; waits while there is none, so long at most.
   *
   * @param timeout how long; zero or negative: not at all
   * @return {@code false} if the time is over
   * @throws InterruptedException if the thread is interrupted; it has no permit then
   * @throws SharedClosedException if the pool has terminated
   */
  default boolean tryAcquire(Duration timeout) throws InterruptedException {
    return tryAcquire(1, timeout);
  }

  /**
   * Acquires permits, all at once; waits while there are fewer, so long at most.
   *
   * @param permits how many, 1 or more
   * @param timeout how long; zero or negative: not at all
   * @return {@code false} if the time is over
   * @throws InterruptedException if the thread is interrupted; it has none of them then
   * @throws IllegalArgumentException as in {@link #acquire(int)}
   * @throws SharedClosedException if the pool has terminated
   */
  boolean tryAcquire(int permits, Duration timeout) throws InterruptedException;

  /**
   * Releases a permit.
   *
   * @throws IllegalStateException if the semaphore is bounded, and has all its permits
   * @throws SharedClosedException if the pool has terminated
   */
  default void release() {
    release(1);
  }

  /**
   * Releases permits: those that the calling task holds, and, if it holds fewer, permits that
   * nobody may have acquired.
   *
   * @param permits how many, 1 or more
   * @throws IllegalStateException if the semaphore is bounded and would have more permits than it
   *     was made with, or if it would have more than {@code Integer.MAX_VALUE}; none is released
   *     then
   * @throws IllegalArgumentException if {@code permits} is less than 1
   * @throws SharedClosedException if the pool has terminated
   */
  void release(int permits);

  /**
   * Returns how many permits can be acquired.
   *
   * @return the number at this moment
   * @throws SharedClosedException if the pool has terminated
   */
  int availablePermits();
}
