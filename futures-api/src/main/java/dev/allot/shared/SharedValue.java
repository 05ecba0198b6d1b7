package dev.allot.shared;

import java.io.Serializable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value that tasks share: {@link java.util.concurrent.atomic.AtomicReference}, between processes.
 *
 * <pre>{@code
 * SharedValue<Double> best = pool.shared().value("best", double.class);
 * best.set(Double.POSITIVE_INFINITY);
 * pool.submit(() -> best.update(known -> Math.min(known, solve())));
 * }</pre>
 *
 * <p>One of a primitive type is in memory that all workers see, 0 or {@code false} at first, and
 * read and written without a message. One of any other type is {@code null} at first, and where
 * workers are processes each operation is a message to the parent and back. All operations are
 * atomic, have the effects on memory of reading and writing a {@code volatile}, and throw {@link
 * SharedClosedException} once the pool has terminated.
 *
 * @param <T> the type of the value
 */
public interface SharedValue<T extends @Nullable Object> extends Serializable {

  /**
   * Returns the value.
   *
   * @return the value, or a copy of it
   */
  T get();

  /**
   * Sets the value.
   *
   * @param value the new value; {@code null} if the type is not primitive
   * @throws NotShareableException if it cannot travel
   */
  void set(T value);

  /**
   * Sets the value.
   *
   * @param value the new value; {@code null} if the type is not primitive
   * @return what it was before
   * @throws NotShareableException if it cannot travel
   */
  T getAndSet(T value);

  /**
   * Sets the value if it is as expected: the same number, with all its bits, or equal by {@code
   * equals}.
   *
   * @param expected what it must be
   * @param value the new value
   * @return {@code true} if it was set
   * @throws NotShareableException if it cannot travel
   */
  boolean compareAndSet(T expected, T value);

  /**
   * Sets the value to what a function makes of it, which is called on this thread, and again if
   * another thread was faster.
   *
   * @param function the function
   * @return the new value
   * @throws NotShareableException if it cannot travel
   */
  T update(UnaryOperator<T> function);
}
