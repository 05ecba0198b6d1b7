package dev.allot.shared;

import java.io.Serializable;

/**
 * An array of ints in memory that all workers see: read and written without a message, and at about
 * the speed of an array of one's own.
 *
 * <pre>{@code
 * SharedIntArray histogram = pool.shared().intArray("histogram", 256);
 * pool.map(image -> {
 *   for (byte pixel : image) histogram.getAndAdd(pixel & 0xff, 1);
 *   return null;
 * }, images).toList();
 * }</pre>
 *
 * <p>The elements are 0 at first. {@link #get} and {@link #set} are those of a plain array: what
 * one worker writes so another may see late, and in another order. {@link #setRelease} and {@link
 * #getAcquire} bring along all that was written before (SHM-01), and {@link #compareAndSet} and
 * {@link #getAndAdd} are atomic, as those of a {@link java.lang.invoke.VarHandle}. A worker that
 * dies leaves what it has written. What a task has written, however, is seen by whoever finds its
 * future done.
 *
 * <p>An index that is out of bounds is an {@link IndexOutOfBoundsException}. All methods throw
 * {@link SharedClosedException} once the pool has terminated; a thread that is in a loop over the
 * elements then may come to its end first.
 */
public interface SharedIntArray extends Serializable {

  /**
   * Returns how many elements it has.
   *
   * @return the length that it was made with
   */
  int length();

  /**
   * Reads an element.
   *
   * @param index its index
   * @return its value
   */
  int get(int index);

  /**
   * Writes an element.
   *
   * @param index its index
   * @param value its new value
   */
  void set(int index, int value);

  /**
   * Reads an element, and what was written before it was set by {@link #setRelease}.
   *
   * @param index its index
   * @return its value
   */
  int getAcquire(int index);

  /**
   * Writes an element, after all that this thread has written before.
   *
   * @param index its index
   * @param value its new value
   */
  void setRelease(int index, int value);

  /**
   * Writes an element if it is as expected.
   *
   * @param index its index
   * @param expected what it must be
   * @param value its new value
   * @return {@code true} if it was written
   */
  boolean compareAndSet(int index, int expected, int value);

  /**
   * Adds to an element.
   *
   * @param index its index
   * @param delta what is added
   * @return what it was before
   */
  int getAndAdd(int index, int delta);

  /**
   * Reads several elements.
   *
   * @param from the index of the first
   * @param into where they go; its length says how many
   */
  void read(int from, int[] into);

  /**
   * Writes several elements.
   *
   * @param from the index of the first
   * @param values their new values
   */
  void write(int from, int[] values);

  /**
   * Returns a copy.
   *
   * @return all elements
   */
  default int[] toArray() {
    int[] copy = new int[length()];
    read(0, copy);
    return copy;
  }
}
