package dev.allot.testkit.property.map;

import dev.allot.MapOptions;
import dev.allot.Priority;
import dev.allot.TaskOptions;
import java.util.Map;
import java.util.TreeMap;

/**
 * A map and how its results are taken.
 *
 * @param faults elements that fail, or return {@code null}
 * @param workers how many the pool has
 * @param named whether it is called on a view of the pool, with a name and a priority
 */
record GeneratedMap(
    Input input,
    Map<Integer, ElementFault> faults,
    Options options,
    Taking taking,
    int workers,
    boolean named) {
  static final int NEVER = -1;
  static final String NAME = "generated";

  /** What the input throws in place of an element. */
  enum Thrown {
    NOTHING,
    RUNTIME_IN_NEXT,
    RUNTIME_IN_HAS_NEXT,
    ERROR_IN_NEXT,
    ERROR_IN_HAS_NEXT
  }

  /**
   * Where elements come from.
   *
   * @param size how many there are
   * @param end what the input does behind the last
   * @param endless whether there are more for ever
   * @param stream whether it is a stream
   */
  record Input(int size, Thrown end, boolean endless, boolean stream) {
    /** The elements that can be had. */
    int available() {
      return endless ? Integer.MAX_VALUE : size;
    }

    boolean throwsAtEnd() {
      return !endless && end != Thrown.NOTHING;
    }

    @Override
    public String toString() {
      String elements = endless ? "endless elements" : size + " elements";
      return elements
          + (stream ? " of a stream" : "")
          + (throwsAtEnd() ? ", then the input throws " + end : "");
    }
  }

  /**
   * Options of the map.
   *
   * @param chunk elements, or 0: automatic
   * @param buffer elements, or 0: automatic
   * @param unordered whether results come as they are done
   */
  record Options(int chunk, int buffer, boolean unordered) {
    MapOptions toMapOptions() {
      MapOptions options = MapOptions.defaults();
      options = chunk > 0 ? options.chunkSize(chunk) : options;
      options = buffer > 0 ? options.buffer(buffer) : options;
      return unordered ? options.unordered() : options;
    }
  }

  /** By what results are taken. */
  enum Way {
    ITERATOR,
    /** {@code next()} until it throws, without {@code hasNext()}. */
    NEXT_ONLY,
    STREAM,
    LIST;

    /** Whether the first failure ends it. */
    boolean endsWithFailure() {
      return this == STREAM || this == LIST;
    }
  }

  /**
   * How results are taken.
   *
   * @param after after how many the results are closed, or {@link #NEVER}
   */
  record Taking(Way way, int after) {
    int limit() {
      return after == NEVER ? Integer.MAX_VALUE : after;
    }

    @Override
    public String toString() {
      return "taken by " + way + (after == NEVER ? "" : ", closed after " + after);
    }
  }

  TaskOptions view() {
    return TaskOptions.defaults().priority(Priority.HIGH).name(NAME);
  }

  @Override
  public String toString() {
    TreeMap<Integer, ElementFault> met = new TreeMap<>(faults);
    return String.format(
        "map of %s%s%n  %s, %d workers%s%n  %s",
        input,
        met.headMap(input.available()).isEmpty() ? "" : ", where " + met.headMap(input.available()),
        options.toMapOptions(),
        workers,
        named ? ", on a view with a name and a priority" : "",
        taking);
  }
}
