package dev.allot.spi.shared;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * Values of a queue or a connection that have come to a {@link LeaseHolder} in another process than
 * the pool's, together with one that it has taken. Used by one thread: that which is, or runs, the
 * holder.
 */
public final class Inbox {
  private final Deque<Object> values = new ArrayDeque<>();
  private long number;

  Inbox() {}

  /**
   * Puts values in, after those that are there.
   *
   * @param batch what they are claimed by, if they have to be; the same for all that are there
   * @param several the values
   */
  public void add(long batch, Collection<?> several) {
    number = batch;
    values.addAll(several);
  }

  /**
   * Returns what the values are claimed by.
   *
   * @return the number
   */
  public long batch() {
    return number;
  }

  /**
   * Tells whether there are none.
   *
   * @return {@code true} if so
   */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * Takes the first one.
   *
   * @return the value
   * @throws java.util.NoSuchElementException if there is none
   */
  public Object remove() {
    return values.remove();
  }

  /** Drops them. */
  public void clear() {
    values.clear();
  }
}
