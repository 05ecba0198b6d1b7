package dev.allot.core;

import dev.allot.MapOptions;
import java.util.function.LongSupplier;

/**
 * How many elements of a map travel together: as many as the caller has said, or so many that their
 * results take about two milliseconds to come, which is much compared with a message, and enough
 * for workers to have something to do while the caller waits for a processor that they use; and
 * little compared with what a loop notices. Short elements so go by the hundreds, long ones one by
 * one, and of large ones few are in memory.
 *
 * <p>Not thread-safe, as the map itself.
 */
final class ChunkSize {
  static final long AIM_NANOS = 2_000_000;

  /** What comes in less time may be no more than what had to wait for the one before. */
  static final long LEAST_NANOS = 250_000;

  static final int MOST = 8192;

  /** Of elements that are tasks of their own. */
  static final int MOST_ONE_BY_ONE = 512;

  /** What is found out with a few elements may not hold for many. */
  private static final int MOST_TIMES_MORE = 4;

  private final boolean adapts;
  private final int most;
  private final LongSupplier clock;
  private int size;
  private int taken;
  private int nextLook = 1;
  private long since;

  private ChunkSize(int size, boolean adapts, int most, LongSupplier clock) {
    this.size = size;
    this.adapts = adapts;
    this.most = most;
    this.clock = clock;
    this.since = clock.getAsLong();
  }

  /** What the options say, for so many workers. */
  static ChunkSize of(MapOptions options, int workers) {
    return of(options, workers, System::nanoTime);
  }

  static ChunkSize of(MapOptions options, int workers, LongSupplier clock) {
    if (options.chunkSize() > 0) {
      return of(options.chunkSize());
    }
    // Of a buffer that is given, no worker gets more than its share of two chunks for each.
    long most = options.buffer() == 0 ? MOST : options.buffer() / (2L * workers);
    return automatic((int) Math.max(1, Math.min(MOST, most)), clock);
  }

  /** One that stays what it is. */
  static ChunkSize of(int size) {
    return new ChunkSize(size, false, size, System::nanoTime);
  }

  /** One that begins with single elements and adapts. */
  static ChunkSize automatic(int most, LongSupplier clock) {
    return new ChunkSize(1, true, most, clock);
  }

  int size() {
    return size;
  }

  /** A result was taken; returns whether it was looked how many are to travel together. */
  boolean taken() {
    taken++;
    if (!adapts || taken < nextLook) {
      return false;
    }
    long took = clock.getAsLong() - since;
    if (took < LEAST_NANOS) {
      nextLook = taken + size;
      return false;
    }
    long wanted = Math.max(1, (long) ((double) taken * AIM_NANOS / took));
    if (wanted >= 2L * size) {
      size = (int) Math.min(most, Math.min(wanted, (long) MOST_TIMES_MORE * size));
    } else if (wanted <= size / 2) {
      size = (int) wanted;
    }
    since += took;
    taken = 0;
    nextLook = size;
    return true;
  }
}
