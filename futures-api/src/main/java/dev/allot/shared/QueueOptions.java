package dev.allot.shared;

import java.io.Serializable;

/**
 * What a {@link SharedQueue} is like.
 *
 * <pre>{@code
 * QueueOptions careful = QueueOptions.defaults().capacity(100).redelivery(true);
 * }</pre>
 *
 * <p>Immutable; each method returns a changed copy.
 *
 * @param capacity how many items it holds at most, 1 or more; default: {@code Integer.MAX_VALUE},
 *     no bound
 * @param redelivery whether what was taken and not done when its taker ended goes back to the
 *     queue; default: {@code false}
 * @serial exclude
 */
public record QueueOptions(int capacity, boolean redelivery) implements Serializable {
  private static final QueueOptions DEFAULTS = new QueueOptions(Integer.MAX_VALUE, false);

  /**
   * Makes options; {@link #defaults()} and the methods that change them read better.
   *
   * @param capacity how many items it holds at most
   * @param redelivery whether what was taken and not done goes back to the queue
   * @throws IllegalArgumentException if {@code capacity} is less than 1
   */
  public QueueOptions {
    if (capacity < 1) {
      throw new IllegalArgumentException("the capacity of a queue is 1 or more, not " + capacity);
    }
  }

  /**
   * Returns the options of {@link SharedState#queue(String)}: no bound, no redelivery.
   *
   * @return the defaults
   */
  public static QueueOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns these options with another bound.
   *
   * @param most how many items the queue holds at most; what was taken does not count
   * @return the changed copy
   * @throws IllegalArgumentException if {@code most} is less than 1
   */
  public QueueOptions capacity(int most) {
    return new QueueOptions(most, redelivery);
  }

  /**
   * Returns these options with or without redelivery.
   *
   * @param again whether what was taken and not done goes back to the queue when its taker ends
   * @return the changed copy
   */
  public QueueOptions redelivery(boolean again) {
    return new QueueOptions(capacity, again);
  }
}
