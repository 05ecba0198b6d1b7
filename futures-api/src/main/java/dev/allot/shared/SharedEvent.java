package dev.allot.shared;

import java.io.Serializable;
import java.time.Duration;

/**
 * A flag that tasks wait for: Python's {@code Event}.
 *
 * <pre>{@code
 * SharedEvent ready = pool.shared().event("ready");
 * pool.submit(() -> { ready.await(); ... });
 * load();
 * ready.set();
 * }</pre>
 *
 * <p>What happened before {@code set()} happens before what follows an {@code await} or {@code
 * isSet} that saw it.
 */
public interface SharedEvent extends Serializable {

  /**
   * Sets the flag, and wakes all who wait for it. Does nothing if it is set.
   *
   * @throws SharedClosedException if the pool has terminated
   */
  void set();

  /**
   * Takes the flag back; who was woken by it goes on all the same.
   *
   * @throws SharedClosedException if the pool has terminated
   */
  void clear();

  /**
   * Tells whether the flag is set.
   *
   * @return {@code true} if so, at this moment
   * @throws SharedClosedException if the pool has terminated
   */
  boolean isSet();

  /**
   * Waits until the flag is set.
   *
   * @throws InterruptedException if the thread is interrupted
   * @throws SharedClosedException if the pool has terminated
   */
  void await() throws InterruptedException;

  /**
   * Waits until the flag is set, so long at most.
   *
   * @param timeout how long; zero or negative: not at all
   * @return {@code false} if the time is over
   * @throws InterruptedException if the thread is interrupted
   * @throws SharedClosedException if the pool has terminated
   */
  boolean await(Duration timeout) throws InterruptedException;
}
