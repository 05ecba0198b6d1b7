package dev.allot.testkit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.PoolExecutor;
import dev.allot.TaskFunction;
import dev.allot.testkit.ExecutorFixture;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Rules MAP as properties: a map is a loop, whatever its chunks, buffer and workers. */
class MapPropertyTest {
  private static final List<PoolExecutor> POOLS = new ArrayList<>();

  private static final TaskFunction<Integer, Integer> PICKY =
      value -> {
        if (value < 0) {
          throw new IllegalArgumentException("picky " + value);
        }
        return 2 * value;
      };

  @BeforeContainer
  static void openPools() {
    for (String backend : List.of("model", "model")) {
      ExecutorFixture fixture = ExecutorFixture.of(backend, 1, Set.of(), config -> {});
      POOLS.add(fixture.open(config -> config.workers(1)));
      POOLS.add(fixture.open(config -> config.workers(3)));
    }
  }

  @AfterContainer
  static void closePools() {
    POOLS.forEach(PoolExecutor::close);
    POOLS.clear();
  }

  /** Watches how far the input is read ahead. */
  private static final class Window implements Iterator<Integer> {
    private final List<Integer> inputs;
    private int pulled;
    private int taken;
    private int most;

    Window(List<Integer> inputs) {
      this.inputs = inputs;
    }

    @Override
    public boolean hasNext() {
      return pulled < inputs.size();
    }

    @Override
    public Integer next() {
      Integer next = inputs.get(pulled++);
      most = Math.max(most, pulled - taken);
      return next;
    }
  }

  private static Object outcome(Iterator<Integer> results, Window window) {
    // Before: what next() waits for is in flight no more when it reads on.
    window.taken++;
    try {
      return results.next();
    } catch (CompletionException e) {
      return e.getCause().getMessage();
    }
  }

  private static Object expected(int value) {
    return value < 0 ? "picky " + value : 2 * value;
  }

  @Property(tries = 500)
  @Label("MAP-01 MAP-03 MAP-04 MAP-05 MAP-09 MAP-11 MAP-15 a map is a loop")
  void mapIsALoop(
      @ForAll List<@IntRange(min = -3, max = 20) Integer> inputs,
      @ForAll @IntRange(min = 1, max = 8) int chunk,
      @ForAll @IntRange(min = 1, max = 12) int buffer,
      @ForAll @IntRange(max = 3) int pool,
      @ForAll @IntRange(max = 40) int closeAfter) {
    Window window = new Window(inputs);
    MapOptions options = MapOptions.defaults().chunkSize(chunk).buffer(buffer);
    List<Object> seen = new ArrayList<>();
    MapResults<Integer> results = POOLS.get(pool).map(PICKY, () -> window, options);
    assertEquals(Math.min(buffer, inputs.size()), window.pulled);
    Iterator<Integer> iterator = results.iterator();
    while (seen.size() < closeAfter && iterator.hasNext()) {
      seen.add(outcome(iterator, window));
    }
    results.close();
    assertFalse(iterator.hasNext(), "results after close()");
    int end = Math.min(closeAfter, inputs.size());
    assertEquals(inputs.subList(0, end).stream().map(MapPropertyTest::expected).toList(), seen);
    assertTrue(window.most <= buffer, () -> window.most + " in flight");
  }

  @Property(tries = 300)
  @Label("MAP-17 an unordered map is a loop in another order")
  void unorderedMapIsALoopInAnotherOrder(
      @ForAll @IntRange(max = 60) int size,
      @ForAll @IntRange(min = 1, max = 8) int chunk,
      @ForAll @IntRange(min = 1, max = 12) int buffer,
      @ForAll @IntRange(max = 3) int pool) {
    Window window = new Window(IntStream.range(0, size).boxed().toList());
    MapOptions options = MapOptions.defaults().chunkSize(chunk).buffer(buffer).unordered();
    Set<Object> seen = new java.util.HashSet<>();
    Iterator<Integer> results = POOLS.get(pool).map(PICKY, () -> window, options).iterator();
    while (results.hasNext()) {
      assertTrue(seen.add(outcome(results, window)));
    }
    assertEquals(size, seen.size());
    assertTrue(window.most <= buffer, () -> window.most + " in flight");
  }
}
