package dev.allot.spi.shared;

/**
 * Words of 8 bytes that all processes of a pool see, where they have memory in common, or where the
 * pool's own JVM is asked for each. What is called volatile here is what {@link
 * java.lang.invoke.VarHandle} calls so; all else that changes a word is that, too.
 *
 * <p>Any thread may use it. A word is named by the number of bytes before it, a multiple of 8.
 */
public interface SharedWords {

  /**
   * Reads a word, for who alone writes it.
   *
   * @param at where it is
   * @return its value
   */
  long get(int at);

  /**
   * Writes a word, for who alone does; others see it when they see what was written after it.
   *
   * @param at where it is
   * @param value its value
   */
  void set(int at, long value);

  /**
   * Reads a word.
   *
   * @param at where it is
   * @return its value
   */
  long getVolatile(int at);

  /**
   * Writes a word.
   *
   * @param at where it is
   * @param value its value
   */
  void setVolatile(int at, long value);

  /**
   * Writes a word if it has a value.
   *
   * @param at where it is
   * @param expected the value that it must have
   * @param value the value that it has then
   * @return whether it had that value
   */
  boolean compareAndSet(int at, long expected, long value);

  /**
   * Adds to a word.
   *
   * @param at where it is
   * @param delta how much
   * @return the value that it had
   */
  long getAndAdd(int at, long delta);

  /**
   * Exchanges a word.
   *
   * @param at where it is
   * @param value the value that it has then
   * @return the value that it had
   */
  long getAndSet(int at, long value);

  /**
   * Sets bits of a word.
   *
   * @param at where it is
   * @param bits which
   * @return the value that it had
   */
  long getAndBitwiseOr(int at, long bits);

  /**
   * Clears all other bits of a word.
   *
   * @param at where it is
   * @param bits those that stay
   * @return the value that it had
   */
  long getAndBitwiseAnd(int at, long bits);

  /**
   * Reads bytes, each whole, but not all at one moment.
   *
   * @param at where they begin; any number
   * @param into where to
   */
  void read(int at, byte[] into);

  /**
   * Writes bytes, each whole, but not all at one moment.
   *
   * @param at where they begin; any number
   * @param from what is written
   */
  void write(int at, byte[] from);
}
