package dev.allot.core.shared;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much is sent to another process at a time of what waits there one by one. */
final class Batch {
  static final int MOST_VALUES = 256;
  private static final int MOST_BYTES = 1 << 17;

  private Batch() {}

  /**
   * Takes the first ones out, in order.
   *
   * @param values where from
   * @param most how many at most
   * @param before what they go with, so that they must not be too large; {@code null} if they are
   *     alone, and the first one goes in any case
   */
  static List<Object> of(Deque<Object> values, int most, @Nullable Object before) {
    List<Object> batch = new ArrayList<>();
    long bytes = before == null ? 0 : bytes(before);
    while (!values.isEmpty() && batch.size() < most) {
      bytes += bytes(values.element());
      if (bytes > MOST_BYTES && !(batch.isEmpty() && before == null)) {
        break;
      }
      batch.add(values.remove());
    }
    return batch;
  }

  /** As it is encoded, for a process. */
  private static int bytes(Object value) {
    return value instanceof byte[] encoded ? encoded.length : 0;
  }
}
