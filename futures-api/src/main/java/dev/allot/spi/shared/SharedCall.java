package dev.allot.spi.shared;

import org.jspecify.annotations.Nullable;

/**
 * A call upon a shared object, which is completed once: at once, or later by another thread.
 *
 * <p>Values are what {@link SharedValues#share} made of them. A result is {@code null}, a {@code
 * Boolean}, a {@code Long}, a value, or a list of such.
 */
public abstract class SharedCall {
  private final LeaseHolder holder;
  private final SharedOperation operation;
  private final long number;
  private final @Nullable Object first;
  private final @Nullable Object second;

  /**
   * A call.
   *
   * @param holder who calls, and holds what comes of it
   * @param operation what is to be done
   * @param number what the operation says
   * @param first what the operation says
   * @param second what the operation says
   */
  protected SharedCall(
      LeaseHolder holder,
      SharedOperation operation,
      long number,
      @Nullable Object first,
      @Nullable Object second) {
    this.holder = holder;
    this.operation = operation;
    this.number = number;
    this.first = first;
    this.second = second;
  }

  /**
   * Returns who calls.
   *
   * @return the holder
   */
  public final LeaseHolder holder() {
    return holder;
  }

  /**
   * Returns what is to be done.
   *
   * @return the operation
   */
  public final SharedOperation operation() {
    return operation;
  }

  /**
   * Returns the number that belongs to the operation.
   *
   * @return the number
   */
  public final long number() {
    return number;
  }

  /**
   * Returns the first value that belongs to the operation.
   *
   * @return the value, or {@code null} if there is none
   */
  public final @Nullable Object first() {
    return first;
  }

  /**
   * Returns the second value that belongs to the operation.
   *
   * @return the value, or {@code null} if there is none
   */
  public final @Nullable Object second() {
    return second;
  }

  /**
   * It is done. Called once, with the object locked: it must neither wait nor call the object.
   *
   * @param result what comes of it
   */
  public abstract void complete(@Nullable Object result);

  /**
   * It has failed. Called as {@link #complete} is, in its place.
   *
   * @param why which exception the caller gets
   * @param message what that says
   */
  public abstract void fail(SharedFailure why, String message);
}
