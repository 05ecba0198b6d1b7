package dev.allot.shared;

import java.io.Serializable;
import java.util.concurrent.locks.Lock;

/**
 * A reentrant lock between tasks. Belongs to one thread at a time: of whichever worker, or of the
 * application.
 *
 * <pre>{@code
 * SharedLock lock = pool.shared().lock("ledger");
 * pool.submit(() -> {
 *   lock.lock();
 *   try {
 *     append(entry);
 *   } finally {
 *     lock.unlock();
 *   }
 * });
 * }</pre>
 *
 * <p>Who waits gets it in the order of coming. A task that ends with the lock held, in whatever
 * way, gives it back: the next holder finds {@link #isAbandoned()} and can set right what the other
 * one may have left half done (SHM-43), as {@code pthread}'s robust mutexes have it.
 *
 * <p>{@code unlock()} by a thread that does not hold it is an {@link IllegalMonitorStateException}.
 * {@code lock()} and the others throw {@link SharedClosedException} once the pool has terminated.
 * What happened before an {@code unlock()} happens before what follows the next {@code lock()}.
 */
public interface SharedLock extends Lock, Serializable {

  /**
   * Locks it if nobody holds it.
   *
   * <p>A worker that unlocks it while others wait, or after it has signalled a condition, has the
   * pool hand it on, and does not wait for that: until then, for some microseconds, the lock is not
   * free, and this is {@code false} even if nobody is to have it next.
   *
   * @return {@code false} if not
   * @throws SharedClosedException if the pool has terminated
   */
  @Override
  boolean tryLock();

  /**
   * Makes a condition of this lock, without a name.
   *
   * @return the condition, a handle as any other
   */
  @Override
  SharedCondition newCondition();

  /**
   * Tells whether anybody holds the lock.
   *
   * @return {@code true} if so, at this moment
   */
  boolean isLocked();

  /**
   * Tells whether the calling thread holds the lock.
   *
   * @return {@code true} if so
   */
  boolean isHeldByCurrentThread();

  /**
   * Returns how often the calling thread has locked it and not unlocked it.
   *
   * @return 0 if it does not hold it
   */
  int holdCount();

  /**
   * Returns how many wait for the lock.
   *
   * @return the number at this moment
   */
  int waiting();

  /**
   * Tells whether the holder before the calling thread ended without unlocking it. Stays so until
   * the calling thread has unlocked it.
   *
   * @return {@code true} if so
   * @throws IllegalMonitorStateException if the calling thread does not hold it
   */
  boolean isAbandoned();
}
