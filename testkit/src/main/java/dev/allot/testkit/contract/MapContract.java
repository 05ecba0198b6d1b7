package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.PoolExecutor;
import dev.allot.TaskFunction;
import dev.allot.testkit.task.Baggage;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rules MAP on results, failures and options; {@link MapWindowContract} has those on how far it
 * reads ahead and how it ends.
 */
public abstract class MapContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected MapContract() {}

  static final MapOptions PLAIN = MapOptions.defaults();

  private static int twice(int value) {
    return 2 * value;
  }

  private static int divide(int divisor) {
    return 12 / divisor;
  }

  /** Fails for each multiple of three. */
  private static int picky(int value) {
    if (value % 3 == 0) {
      throw new IllegalArgumentException("picky " + value);
    }
    return value;
  }

  static List<Integer> range(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  /** What goes through {@code results} comes to, failures included. */
  static List<Object> outcomes(MapResults<?> results) {
    List<Object> all = new ArrayList<>();
    Iterator<?> iterator = results.iterator();
    while (iterator.hasNext()) {
      try {
        all.add(iterator.next());
      } catch (CompletionException e) {
        all.add(e.getCause().getMessage());
      }
    }
    return all;
  }

  /** Results come in the order of the inputs. */
  @Test
  void MAP_01_input_order() {
    PoolExecutor pool = open(2);
    List<Integer> expected = range(100).stream().map(MapContract::twice).toList();
    assertEquals(expected, pool.map(MapContract::twice, range(100)).toList());
    assertEquals(expected, pool.map(MapContract::twice, range(100).stream()).toList());
    try (Stream<Integer> stream = pool.map(MapContract::twice, range(100)).stream()) {
      assertEquals(expected, stream.toList());
    }
  }

  /** map() submits before anybody asks for a result. */
  @Test
  void MAP_02_submits_before_iteration() {
    PoolExecutor pool = open(2);
    FileGate gate = gate();
    TaskFunction<Integer, Integer> function = i -> Tasks.atGate(gate, "t" + i, i).call();
    MapResults<Integer> results = pool.map(function, range(2));
    gate.awaitArrivals(2, limit());
    gate.open();
    assertEquals(range(2), results.toList());
  }

  /** What the function throws for an element is thrown at that element's place. */
  @Test
  void MAP_03_failure_at_its_place() {
    PoolExecutor pool = open(2);
    Iterator<Integer> results = pool.map(MapContract::divide, List.of(1, 2, 0, 4)).iterator();
    assertEquals(12, results.next());
    assertEquals(6, results.next());
    CompletionException thrown = assertThrows(CompletionException.class, results::next);
    assertInstanceOf(ArithmeticException.class, thrown.getCause());
    assertEquals(3, results.next());
    assertFalse(results.hasNext());
  }

  /** The results go on after a failed element. */
  @Test
  void MAP_04_goes_on_after_a_failure() {
    List<Object> seen = outcomes(open(2).map(MapContract::picky, range(7)));
    assertEquals(List.of("picky 0", 1, 2, "picky 3", 4, 5, "picky 6"), seen);
  }

  /** A failed element costs no other element of its chunk. */
  @Test
  void MAP_05_siblings_in_the_chunk_are_kept() {
    PoolExecutor pool = open(2);
    List<Object> seen = outcomes(pool.map(MapContract::picky, range(7), PLAIN.chunkSize(3)));
    assertEquals(List.of("picky 0", 1, 2, "picky 3", 4, 5, "picky 6"), seen);
    Throwable thrown =
        assertThrows(
            CompletionException.class, () -> pool.map(MapContract::picky, range(4)).toList());
    assertEquals("picky 0", thrown.getCause().getMessage());
  }

  /** A TimeoutException of the function is its failure, and not the map's timeout. */
  @Test
  void MAP_07_timeout_exception_of_the_function_is_a_failure() {
    TaskFunction<Integer, Integer> function =
        i -> {
          throw new TimeoutException("of the function");
        };
    MapOptions options = PLAIN.timeout(limit());
    Iterator<Integer> results = open(1).map(function, range(1), options).iterator();
    CompletionException thrown = assertThrows(CompletionException.class, results::next);
    assertInstanceOf(TimeoutException.class, thrown.getCause());
  }

  /** Chunks smaller than, as large as, larger than the input come to the same; less than 1 not. */
  @Test
  void MAP_11_chunk_size_changes_no_result() {
    PoolExecutor pool = open(2);
    for (int chunk : new int[] {1, 3, 9, 10, 11, 100}) {
      for (int buffer : new int[] {1, 4, 10, 50}) {
        MapOptions options = PLAIN.chunkSize(chunk).buffer(buffer);
        List<Integer> seen = pool.map(Tasks.<Integer>identity(), range(10), options).toList();
        assertEquals(range(10), seen, options::toString);
      }
    }
    assertThrows(IllegalArgumentException.class, () -> PLAIN.chunkSize(0));
  }

  /** Endless and empty inputs work. */
  @Test
  void MAP_14_endless_and_empty_inputs() {
    PoolExecutor pool = open(2);
    assertEquals(List.of(), pool.map(Tasks.identity(), List.of()).toList());
    Stream<Integer> endless = Stream.iterate(0, i -> i + 1);
    try (MapResults<Integer> results = pool.map(MapContract::twice, endless)) {
      Iterator<Integer> iterator = results.iterator();
      for (int i = 0; i < 50; i++) {
        assertEquals(2 * i, iterator.next());
      }
    }
  }

  /** unordered(): all results, in the order in which they are done. */
  @Test
  void MAP_17_unordered_yields_what_is_done_first() throws Exception {
    PoolExecutor pool = open(2);
    FileGate gate = gate();
    TaskFunction<Integer, Integer> function =
        i -> i == 0 ? Tasks.atGate(gate, "first", 0).call() : i;
    MapOptions options = PLAIN.unordered().chunkSize(1).buffer(10);
    Iterator<Integer> results = pool.map(function, range(10), options).iterator();
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 9; i++) {
      assertTrue(seen.add(inTime(results::next)));
    }
    assertFalse(seen.contains(0));
    gate.open();
    assertEquals(0, inTime(results::next));
    assertFalse(results.hasNext());
  }

  /**
   * The listener is told of each element, however it ended, on the callback thread, counting up.
   *
   * <p>If it fails: an element may be done before the listener is added to it.
   */
  @Test
  void MAP_18_progress_counts_every_element() throws Exception {
    PoolExecutor pool = open(2);
    LinkedBlockingQueue<Long> counts = new LinkedBlockingQueue<>();
    AtomicBoolean elsewhere = new AtomicBoolean();
    String expected = pool.config().name() + "-callbacks";
    MapOptions options =
        PLAIN.progress(
            count -> {
              if (!Thread.currentThread().getName().equals(expected)) {
                elsewhere.set(true);
              }
              counts.add(count);
            });
    outcomes(pool.map(MapContract::picky, range(500), options));
    for (long i = 1; i <= 500; i++) {
      Long count = counts.poll(limit().toNanos(), TimeUnit.NANOSECONDS);
      assertNotNull(count, "the listener was told of " + i + " elements only");
      assertEquals(i, count);
    }
    assertFalse(elsewhere.get(), "the listener was called on another thread");
  }

  /** The results can be gone through once. */
  @Test
  void MAP_20_results_can_be_gone_through_once() {
    MapResults<Integer> results = open(1).map(Tasks.<Integer>identity(), range(3));
    assertEquals(range(3), results.toList());
    assertThrows(IllegalStateException.class, results::iterator);
    assertThrows(IllegalStateException.class, results::stream);
    assertThrows(IllegalStateException.class, results::toList);
  }

  /** The input stream is closed at its end, and when the results are closed. */
  @Test
  void MAP_21_input_stream_is_closed() {
    PoolExecutor pool = open(1);
    AtomicBoolean closed = new AtomicBoolean();
    Stream<Integer> all = range(3).stream().onClose(() -> closed.set(true));
    assertEquals(range(3), pool.map(Tasks.<Integer>identity(), all).toList());
    assertTrue(closed.get());
    AtomicBoolean endlessClosed = new AtomicBoolean();
    Stream<Integer> endless = Stream.iterate(0, i -> i + 1).onClose(() -> endlessClosed.set(true));
    MapResults<Integer> results = pool.map(Tasks.<Integer>identity(), endless);
    assertFalse(endlessClosed.get());
    results.close();
    results.close();
    assertTrue(endlessClosed.get());
  }

  /** An element that cannot travel fails at its place; its neighbours do not. */
  @Test
  void MAP_22_element_that_cannot_travel_fails_at_its_place() {
    TaskFunction<Object, String> function = Object::toString;
    List<Object> inputs = List.of("a", new Baggage.Unsendable(), "c");
    for (int chunk : new int[] {1, 3}) {
      MapOptions options = PLAIN.chunkSize(chunk);
      List<Object> seen = outcomes(open(2).map(function, inputs, options));
      assertEquals("a", seen.get(0));
      assertTrue(seen.get(1).toString().contains("culprit"), seen::toString);
      assertEquals("c", seen.get(2));
    }
  }
}
