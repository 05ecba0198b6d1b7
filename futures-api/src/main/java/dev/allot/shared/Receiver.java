package dev.allot.shared;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The end of a {@link Pipe} or {@link Connection} that receives.
 *
 * @param <T> the type of what is received
 */
public interface Receiver<T> extends Serializable {

  /**
   * Receives the next value; waits for it.
   *
   * @return the value
   * @throws InterruptedException if the thread is interrupted; nothing was received then
   * @throws PeerGoneException if the peer is gone, and all it sent has been received
   * @throws SharedClosedException if this end is closed, or the pool has terminated
   */
  T receive() throws InterruptedException;

  /**
   * Receives the next value, if it is there.
   *
   * @return the value, or {@code null}
   * @throws PeerGoneException if the peer is gone, and all it sent has been received
   * @throws SharedClosedException if this end is closed, or the pool has terminated
   */
  @Nullable T poll();

  /**
   * Receives the next value; waits for it so long at most.
   *
   * @param timeout how long; zero or negative: not at all
   * @return the value, or {@code null} if the time is over
   * @throws InterruptedException if the thread is interrupted; nothing was received then
   * @throws PeerGoneException if the peer is gone, and all it sent has been received
   * @throws SharedClosedException if this end is closed, or the pool has terminated
   */
  @Nullable T poll(Duration timeout) throws InterruptedException;

  /** Closes this end: the peer can send no more. Does nothing the second time. */
  void close();
}
