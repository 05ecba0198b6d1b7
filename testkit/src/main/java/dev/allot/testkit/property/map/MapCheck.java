package dev.allot.testkit.property.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.PoolExecutor;
import dev.allot.testkit.property.map.GeneratedMap.Way;
import dev.allot.testkit.task.TaskLedger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs one generated map and compares it with its loop. */
final class MapCheck {
  private final GeneratedMap map;
  private final TaskLedger ledger;
  private final Element function;
  private final CountedInput input;
  private final List<String> seen = new ArrayList<>();

  MapCheck(GeneratedMap map, TaskLedger ledger) {
    this.map = map;
    this.ledger = ledger;
    this.function = new Element(map.faults(), map.named(), ledger);
    this.input = new CountedInput(map.input(), map.options(), ledger);
  }

  void run(PoolExecutor pool) {
    PoolExecutor view = map.named() ? pool.with(map.view()) : pool;
    MapOptions options = map.options().toMapOptions();
    MapResults<String> results =
        map.input().stream()
            ? view.map(function, input.asStream(), options)
            : view.map(function, () -> input, options);
    input.started();
    take(results);
    assertEquals(List.of(), input.violations());
    new Loop(map, function, input.pulled()).compare(seen);
    checkStarts();
  }

  private void take(MapResults<String> results) {
    switch (map.taking().way()) {
      case ITERATOR, NEXT_ONLY -> takeByIterator(results);
      case STREAM -> takeByStream(results);
      case LIST -> takeList(results);
    }
    assertTrue(
        !map.input().stream() || input.isStreamClosed(), "the input's stream was not closed");
  }

  private void takeByIterator(MapResults<String> results) {
    Iterator<String> iterator = results.iterator();
    boolean more = true;
    while (more && seen.size() < map.taking().limit()) {
      more = (map.taking().way() == Way.NEXT_ONLY || iterator.hasNext()) && takeNext(iterator);
    }
    if (!more) {
      assertTrue(
          !map.input().stream() || input.isStreamClosed(), "the stream is open after its end");
    }
    results.close();
    input.closed();
    assertFalse(iterator.hasNext(), "there are results behind the last, or after close()");
    assertThrows(NoSuchElementException.class, iterator::next);
  }

  private boolean takeNext(Iterator<String> iterator) {
    // Before: what next() waits for is in flight no more when it reads on.
    input.taken(seen.size() + 1);
    try {
      seen.add(String.valueOf(iterator.next()));
    } catch (NoSuchElementException e) {
      return false;
    } catch (RuntimeException | AssertionError e) {
      seen.add(Loop.thrown(e));
    }
    input.taken(seen.size());
    return true;
  }

  private void takeByStream(MapResults<String> results) {
    input.taken(1);
    try (Stream<String> stream = results.stream()) {
      stream
          .limit(map.taking().limit())
          .forEach(
              value -> {
                seen.add(String.valueOf(value));
                input.taken(seen.size() + 1);
              });
    } catch (RuntimeException | AssertionError e) {
      seen.add(Loop.thrown(e));
    }
    input.closed();
  }

  private void takeList(MapResults<String> results) {
    input.takenUnseen();
    try {
      results.toList().forEach(value -> seen.add(String.valueOf(value)));
    } catch (RuntimeException | AssertionError e) {
      seen.add(Loop.thrown(e));
    }
    input.closed();
  }

  /** Each element that was seen was started once; of the others, none that was not pulled. */
  private void checkStarts() {
    List<String> pulled = IntStream.range(0, input.pulled()).mapToObj(Element::started).toList();
    List<String> notes = ledger.keys();
    Set<String> starts = new HashSet<>();
    for (String key : notes) {
      if (!key.contains("done")) {
        assertTrue(starts.add(key), () -> "element " + key + " was started twice: " + notes);
        assertTrue(pulled.contains(key), () -> "element " + key + " was never pulled");
      }
    }
    int elements = Loop.elements(seen);
    assertTrue(elements <= starts.size(), () -> elements + " seen, but started " + starts);
    if (!map.options().unordered() && map.taking().way() != Way.LIST) {
      assertTrue(starts.containsAll(pulled.subList(0, elements)), () -> "not all in " + starts);
    }
  }
}
