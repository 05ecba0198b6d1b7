package dev.allot.shared;

import java.io.Serializable;
import java.time.Duration;

/**
 * The end of a {@link Pipe} or {@link Connection} that sends.
 *
 * @param <T> the type of what is sent
 */
public interface Sender<T> extends Serializable {

  /**
   * Sends a value; waits while {@value Connection#CAPACITY} have been sent that the peer has not
   * received.
   *
   * @param value the value
   * @throws InterruptedException if the thread is interrupted; nothing was sent then
   * @throws NotShareableException if the value cannot travel
   * @throws PeerGoneException if the peer is gone: nobody would receive it
   * @throws SharedClosedException if this end is closed, or the pool has terminated
   */
  void send(T value) throws InterruptedException;

  /**
   * Sends a value; waits for room so long at most.
   *
   * @param value the value
   * @param timeout how long; zero or negative: not at all
   * @return {@code false} if the time is over; nothing was sent then
   * @throws InterruptedException if the thread is interrupted; nothing was sent then
   * @throws NotShareableException if the value cannot travel
   * @throws PeerGoneException if the peer is gone: nobody would receive it
   * @throws SharedClosedException if this end is closed, or the pool has terminated
   */
  boolean send(T value, Duration timeout) throws InterruptedException;

  /**
   * Closes this end: the peer receives what was sent, and then finds the end. Does nothing the
   * second time.
   */
  void close();
}
