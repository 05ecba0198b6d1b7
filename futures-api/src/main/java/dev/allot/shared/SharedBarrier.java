package dev.allot.shared;

import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

/**
 * Where a number of tasks wait for each other, again and again.
 *
 * <pre>{@code
 * SharedBarrier step = pool.shared().barrier("step", 4);
 * pool.submit(() -> {
 *   for (int i = 0; i < steps; i++) {
 *     compute(i);
 *     if (step.await() == 0) report(i);      // one of the four
 *   }
 * });
 * }</pre>
 *
 * <p>All or none, as with {@link java.util.concurrent.CyclicBarrier}: if one of those that wait is
 * interrupted, has waited long enough or dies, or one dies that has waited here before, the barrier
 * is <em>broken</em>, and all others, now and later, get a {@link BrokenBarrierException} until it
 * is {@linkplain #reset reset} (SHM-66). It needs as many workers as there are parties: a party
 * that waits for a worker is waited for. So is one whose task has ended otherwise before it came
 * here, be it by an exception: where that may be, give {@code await} a limit.
 *
 * <p>What happened before each {@code await} happens before what follows all of them.
 */
public interface SharedBarrier extends Serializable {

  /**
   * Waits until all parties have called this.
   *
   * @return in which place the caller came: 0 for the last, one less than the parties for the first
   * @throws InterruptedException if the thread is interrupted; the barrier is broken then
   * @throws BrokenBarrierException if the barrier is broken, or is reset meanwhile
   * @throws SharedClosedException if the pool has terminated
   */
  int await() throws InterruptedException, BrokenBarrierException;

  /**
   * Waits until all parties have called this, so long at most.
   *
   * @param timeout how long
   * @return in which place the caller came: 0 for the last, one less than the parties for the first
   * @throws InterruptedException if the thread is interrupted; the barrier is broken then
   * @throws TimeoutException if the time is over; the barrier is broken then
   * @throws BrokenBarrierException if the barrier is broken, or is reset meanwhile
   * @throws SharedClosedException if the pool has terminated
   */
  int await(Duration timeout) throws InterruptedException, BrokenBarrierException, TimeoutException;

  /**
   * Makes it as it was at first; who waits gets a {@link BrokenBarrierException}.
   *
   * @throws SharedClosedException if the pool has terminated
   */
  void reset();

  /**
   * Tells whether it is broken.
   *
   * @return {@code true} if so, at this moment
   * @throws SharedClosedException if the pool has terminated
   */
  boolean isBroken();

  /**
   * Returns how many wait for each other.
   *
   * @return the number that it was made with
   */
  int parties();

  /**
   * Returns how many wait.
   *
   * @return the number at this moment
   * @throws SharedClosedException if the pool has terminated
   */
  int waiting();
}
