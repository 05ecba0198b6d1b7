package dev.allot.shared;

import java.io.Serializable;

/**
 * A number that tasks count with: {@link java.util.concurrent.atomic.AtomicLong}, between
 * processes.
 *
 * <pre>{@code
 * SharedCounter found = pool.shared().counter("found");
 * pool.map(file -> { if (matches(file)) found.increment(); return null; }, files).toList();
 * }</pre>
 *
 * <p>It is in memory that all workers see: no operation is a message, and a worker that dies leaves
 * no operation half done. Each has the effects on memory of reading and writing a {@code volatile}.
 * All throw {@link SharedClosedException} once the pool has terminated.
 */
public interface SharedCounter extends Serializable {

  /**
   * Returns the number, which is 0 at first.
   *
   * @return its value at this moment
   */
  long get();

  /**
   * Sets the number.
   *
   * @param value its new value
   */
  void set(long value);

  /**
   * Adds to the number.
   *
   * @param delta what is added; less than 0: subtracts
   * @return the sum
   */
  long addAndGet(long delta);

  /**
   * Adds to the number.
   *
   * @param delta what is added; less than 0: subtracts
   * @return what it was before
   */
  default long getAndAdd(long delta) {
    return addAndGet(delta) - delta;
  }

  /**
   * Adds 1.
   *
   * @return the sum
   */
  default long increment() {
    return addAndGet(1);
  }

  /**
   * Subtracts 1.
   *
   * @return the difference
   */
  default long decrement() {
    return addAndGet(-1);
  }

  /**
   * Sets the number if it is as expected.
   *
   * @param expected what it must be
   * @param value its new value
   * @return {@code true} if it was set
   */
  boolean compareAndSet(long expected, long value);
}
