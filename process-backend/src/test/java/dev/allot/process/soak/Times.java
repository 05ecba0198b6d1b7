package dev.allot.process.soak;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How long something took, each time; eight bytes a time. */
final class Times {
  private long[] nanos = new long[64];
  private int count;

  void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  void addAll(Times others) {
    for (int i = 0; i < others.count; i++) {
      add(others.nanos[i]);
    }
  }

  int count() {
    return count;
  }

  /** The time below which a share of all is. */
  long nanosAt(double share) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(count - 1L, (long) (share * count))];
  }

  double millisAt(double share) {
    return nanosAt(share) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  /** Median, 99th percentile and maximum in milliseconds. */
  @Override
  public String toString() {
    return count == 0
        ? "-"
        : String.format(
            Locale.ROOT, "%.0f / %.0f / %.0f", millisAt(0.5), millisAt(0.99), millisAt(1));
  }
}
