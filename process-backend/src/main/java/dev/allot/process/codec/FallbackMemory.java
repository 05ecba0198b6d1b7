package dev.allot.process.codec;

import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which roots an engine could not carry, so that the attempt is not made in vain each
 * time.
 *
 * <p>A root is known by its class. A small {@code Object[]} is an envelope (a function and its
 * arguments) and is known by its first element. The same class may still hold different things from
 * message to message, so it is tried again after 1, 2, 4 … at most 1024 messages, and forgotten
 * when it succeeds.
 */
final class FallbackMemory {
  private static final int MOST_SKIPS = 1024;
  private static final int LARGEST_ENVELOPE = 16;

  private static final class Record {
    int skips = 1;
    int left = 1;
  }

  private final Map<Class<?>, Record> records = new WeakHashMap<>();

  /** Whether to try the engine. Each answer of false brings the next try closer. */
  boolean worthTrying(@Nullable Object graph) {
    if (records.isEmpty()) {
      return true;
    }
    Record record = records.get(key(graph));
    return record == null || record.left-- <= 0;
  }

  void fellBack(@Nullable Object graph) {
    Record record = records.get(key(graph));
    if (record == null) {
      records.put(key(graph), new Record());
    } else {
      record.skips = Math.min(2 * record.skips, MOST_SKIPS);
      record.left = record.skips;
    }
  }

  void succeeded(@Nullable Object graph) {
    if (!records.isEmpty()) {
      records.remove(key(graph));
    }
  }

  private static Class<?> key(@Nullable Object graph) {
    Object root = graph;
    if (root instanceof Object[] envelope
        && envelope.length > 0
        && envelope.length <= LARGEST_ENVELOPE) {
      root = envelope[0];
    }
    return root == null ? Void.class : root.getClass();
  }
}
