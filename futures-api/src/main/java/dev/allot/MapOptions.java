package dev.allot;

import java.time.Duration;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How {@link PoolExecutor#map map} goes about its work.
 *
 * <pre>{@code
 * MapOptions o = MapOptions.defaults().buffer(100).timeout(Duration.ofMinutes(1)).unordered();
 * for (Page p : pool.map(Crawler::fetch, urls, o)) { ... }
 * }</pre>
 *
 * <table>
 * <caption>The options</caption>
 * <tr><th>option</th><th>unit</th><th>default</th><th>least</th></tr>
 * <tr><td>{@link #chunkSize(int) chunkSize}</td><td>elements</td><td>1 on threads; as many as take about two milliseconds, up to 8,192, on processes, where a buffer that is given has room for two a worker</td>
 *     <td>1</td></tr>
 * <tr><td>{@link #buffer(int) buffer}</td><td>elements</td><td>2 × workers × chunk; where no chunk size is given either, up to 128 × workers, or eight times that default if this is more and not above 8,192, once workers had nothing to do while the result of an element that takes long was waited for</td>
 *     <td>1</td></tr>
 * <tr><td>{@link #timeout(Duration) timeout}</td><td>time from the call</td><td>none</td>
 *     <td>0</td></tr>
 * <tr><td>{@link #unordered() unordered}</td><td></td><td>input order</td><td></td></tr>
 * <tr><td>{@link #progress progress}</td><td>elements done</td><td>none</td><td></td></tr>
 * </table>
 *
 * <p>Immutable; each method returns a changed copy.
 */
public final class MapOptions {
  private static final MapOptions DEFAULTS = new MapOptions(0, 0, null, false, null);

  private final int chunkSize;
  private final int buffer;
  private final @Nullable Duration timeout;
  private final boolean unordered;
  private final @Nullable LongConsumer progress;

  private MapOptions(
      int chunkSize,
      int buffer,
      @Nullable Duration timeout,
      boolean unordered,
      @Nullable LongConsumer progress) {
    this.chunkSize = chunkSize;
    this.buffer = buffer;
    this.timeout = timeout;
    this.unordered = unordered;
    this.progress = progress;
  }

  /**
   * Returns the options of a plain {@code map}.
   *
   * @return the defaults
   */
  public static MapOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns these options with a fixed number of elements that travel to a worker together.
   *
   * <p>A chunk is a unit of transport, never of failure: an exception, a cancellation or the death
   * of the worker costs the one element that it struck. Threads share a heap, so that the thread
   * backend has no use for chunks and hands out each element by itself.
   *
   * @param elements how many, at least 1
   * @return the changed copy
   * @throws IllegalArgumentException if {@code elements} is less than 1 (MAP-11)
   */
  public MapOptions chunkSize(int elements) {
    requirePositive("chunkSize", elements);
    return new MapOptions(elements, buffer, timeout, unordered, progress);
  }

  /**
   * Returns these options with a bound on the elements in flight: pulled from the input, and their
   * result not yet taken (MAP-13, MAP-15). It bounds memory, and how far the input is read ahead.
   *
   * @param elements how many, at least 1
   * @return the changed copy
   * @throws IllegalArgumentException if {@code elements} is less than 1 (MAP-12)
   */
  public MapOptions buffer(int elements) {
    requirePositive("buffer", elements);
    return new MapOptions(chunkSize, elements, timeout, unordered, progress);
  }

  /**
   * Returns these options with a limit on the whole map, counted from the call (MAP-06): past it,
   * what is not done is cancelled, and the iterator throws {@link UncheckedTimeoutException} once
   * and ends.
   *
   * @param timeout the limit, not negative
   * @return the changed copy
   * @throws IllegalArgumentException if {@code timeout} is negative
   */
  public MapOptions timeout(Duration timeout) {
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("timeout must not be negative, but is " + timeout);
    }
    return new MapOptions(chunkSize, buffer, timeout, unordered, progress);
  }

  /**
   * Returns these options with results in the order in which they finish, not in input order.
   *
   * <p>A result, or an exception, does not say which input it belongs to: where that matters, have
   * the function return it, or submit each input and use {@link TaskFutures#asCompleted}.
   *
   * @return the changed copy
   */
  public MapOptions unordered() {
    return new MapOptions(chunkSize, buffer, timeout, true, progress);
  }

  /**
   * Returns these options with a listener that is told how many elements are done, however they
   * ended, after each of them, on the pool's callback thread.
   *
   * @param listener what to call; what it throws is logged
   * @return the changed copy
   */
  public MapOptions progress(LongConsumer listener) {
    return new MapOptions(
        chunkSize,
        buffer,
        timeout,
        unordered,
        java.util.Objects.requireNonNull(listener, "listener"));
  }

  /**
   * Returns the chunk size.
   *
   * @return elements that travel together, or 0: the backend chooses
   */
  public int chunkSize() {
    return chunkSize;
  }

  /**
   * Returns the bound on the elements in flight.
   *
   * @return elements, or 0: twice the workers times the present chunk size
   */
  public int buffer() {
    return buffer;
  }

  /**
   * Returns the limit on the whole map.
   *
   * @return the limit, or {@code null} for none
   */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /**
   * Tells whether results come in the order in which they finish.
   *
   * @return {@code true} if so, {@code false} for input order
   */
  public boolean isUnordered() {
    return unordered;
  }

  /**
   * Returns the listener.
   *
   * @return the listener, or {@code null} for none
   */
  public @Nullable LongConsumer progress() {
    return progress;
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1, but is " + value);
    }
  }

  @Override
  public String toString() {
    return "MapOptions[chunkSize="
        + (chunkSize == 0 ? "auto" : chunkSize)
        + ", buffer="
        + (buffer == 0 ? "auto" : buffer)
        + ", timeout="
        + timeout
        + (unordered ? ", unordered" : "")
        + "]";
  }
}
