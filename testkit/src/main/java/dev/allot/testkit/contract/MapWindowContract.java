package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.PoolExecutor;
import dev.allot.TaskFunction;
import dev.allot.UncheckedInterruptedException;
import dev.allot.UncheckedTimeoutException;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Background;
import dev.allot.testkit.watch.Poll;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Rules MAP on the window over the input: how far it reads ahead, and how it ends. */
public abstract class MapWindowContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected MapWindowContract() {}

  /** Counts what was pulled; endless, or with an end, or with an exception in place of an end. */
  private static final class Counter implements Iterator<Integer> {
    private final int end;
    private final RuntimeException atEnd;
    private int pulled;

    Counter(int end, RuntimeException atEnd) {
      this.end = end;
      this.atEnd = atEnd;
    }

    @Override
    public boolean hasNext() {
      if (pulled == end && atEnd != null) {
        throw atEnd;
      }
      return pulled < end;
    }

    @Override
    public Integer next() {
      return pulled++;
    }

    Iterable<Integer> asInputs() {
      return () -> this;
    }
  }

  private static Counter endless() {
    return new Counter(Integer.MAX_VALUE, null);
  }

  private static TaskFunction<Integer, Integer> waitingAt(FileGate gate) {
    return i -> Tasks.atGate(gate, "t" + i, i).call();
  }

  /**
   * Past the timeout next() throws once, what is in flight is cancelled, and the results end.
   *
   * <p>If it fails: the limit counts from the call of map(), and close() is part of it.
   */
  @Test
  void MAP_06_timeout_throws_once_and_ends() {
    PoolExecutor pool = open(2);
    FileGate gate = gate();
    MapOptions options = MapOptions.defaults().buffer(4).timeout(Duration.ofMillis(20));
    Iterator<Integer> results = pool.map(waitingAt(gate), endless().asInputs(), options).iterator();
    assertThrows(UncheckedTimeoutException.class, results::next);
    assertFalse(results.hasNext());
    assertThrows(NoSuchElementException.class, results::next);
  }

  /** The element that was waited for when the time was over is cancelled too. */
  @Test
  void MAP_08_timeout_cancels_the_element_waited_for() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    TaskFunction<Integer, String> function = i -> Tasks.notingAtGate(ledger, gate, "t" + i).call();
    MapOptions options = MapOptions.defaults().buffer(1).timeout(Duration.ofMillis(20));
    Iterator<String> results = pool.map(function, List.of(0), options).iterator();
    assertThrows(UncheckedTimeoutException.class, results::next);
    Background.start(
            () -> {
              pool.close();
              return null;
            })
        .result(limit());
    List<String> keys = ledger.keys();
    assertTrue(keys.isEmpty() || keys.contains("t0-interrupted"), keys::toString);
  }

  /** close() cancels what is in flight, running elements too, and reads no further. */
  @Test
  void MAP_09_close_cancels_what_is_in_flight() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    Counter inputs = endless();
    TaskFunction<Integer, String> function = i -> Tasks.notingAtGate(ledger, gate, "t" + i).call();
    MapOptions options = MapOptions.defaults().chunkSize(1).buffer(3);
    MapResults<String> results = pool.map(function, inputs.asInputs(), options);
    Iterator<String> iterator = results.iterator();
    gate.awaitArrivals(1, limit());
    results.close();
    assertFalse(iterator.hasNext());
    assertThrows(NoSuchElementException.class, iterator::next);
    close(pool);
    assertEquals(3, inputs.pulled);
    assertEquals(List.of("t0", "t0-interrupted"), ledger.keys());
  }

  /** Results that were taken are not retained. */
  @Test
  void MAP_10_taken_results_are_not_retained() {
    PoolExecutor pool = open(1);
    TaskFunction<Integer, byte[]> function = i -> new byte[1000];
    Iterator<byte[]> results = pool.map(function, endless().asInputs()).iterator();
    WeakReference<byte[]> taken = new WeakReference<>(results.next());
    results.next();
    Poll.until(
        "a taken result to be collected",
        limit(),
        () -> {
          System.gc();
          return taken.refersTo(null);
        });
    assertTrue(results.hasNext());
  }

  /** A buffer of less than 1 is refused when the options are made. */
  @Test
  void MAP_12_buffer_is_validated_at_once() {
    assertThrows(IllegalArgumentException.class, () -> MapOptions.defaults().buffer(0));
    assertThrows(IllegalArgumentException.class, () -> MapOptions.defaults().buffer(-1));
    Duration negative = Duration.ofMillis(-1);
    assertThrows(IllegalArgumentException.class, () -> MapOptions.defaults().timeout(negative));
  }

  /** A buffer of n pulls exactly n inputs before the first next(), whatever the chunk. */
  @Test
  void MAP_13_buffer_pulls_exactly_that_many() {
    PoolExecutor pool = open(1);
    for (int buffer : new int[] {1, 2, 5}) {
      for (int chunk : new int[] {1, 2, 7}) {
        Counter inputs = endless();
        MapOptions options = MapOptions.defaults().buffer(buffer).chunkSize(chunk);
        try (MapResults<Integer> results = pool.map(Tasks.identity(), inputs.asInputs(), options)) {
          assertEquals(buffer, inputs.pulled, options::toString);
          assertEquals(0, results.iterator().next());
        }
      }
    }
  }

  /** While next() waits, no more than the bound are in flight; nothing is pulled ahead of it. */
  @Test
  void MAP_15_never_more_in_flight_than_the_bound() throws Throwable {
    PoolExecutor pool = open(2);
    FileGate gate = gate();
    Counter inputs = endless();
    MapOptions options = MapOptions.defaults().chunkSize(1).buffer(1);
    Iterator<Integer> results = pool.map(waitingAt(gate), inputs.asInputs(), options).iterator();
    Background<Integer> next = Background.start(results::next);
    gate.awaitArrivals(1, limit());
    next.awaitBlocked(limit());
    assertEquals(1, inputs.pulled);
    gate.open();
    assertEquals(0, next.result(limit()));
    for (int taken = 1; taken < 20; taken++) {
      assertEquals(taken, results.next());
      assertTrue(inputs.pulled <= taken + 2, () -> "pulled " + inputs.pulled);
    }
  }

  /**
   * After a shutdown the results in flight still come; then next() says that the rest was refused.
   *
   * <p>If it fails: a refusal must not be lost where the input has just ended too.
   */
  @Test
  void MAP_16_shutdown_drains_then_raises() {
    PoolExecutor pool = open(2);
    for (int[] sizes : new int[][] {{1, 4, 10}, {4, 4, 6}, {3, 3, 4}, {4, 8, 9}}) {
      PoolExecutor mine = open(2);
      MapOptions options = MapOptions.defaults().chunkSize(sizes[0]).buffer(sizes[1]);
      Counter inputs = new Counter(sizes[2], null);
      Iterator<Integer> results =
          mine.map(Tasks.<Integer>identity(), inputs.asInputs(), options).iterator();
      mine.shutdown();
      List<Integer> seen = new ArrayList<>();
      assertThrows(
          RejectedExecutionException.class,
          () -> results.forEachRemaining(seen::add),
          () -> options + " of " + sizes[2] + " ended silently with " + seen);
      assertEquals(MapContract.range(sizes[1]), seen, options::toString);
      assertFalse(results.hasNext());
    }
    pool.shutdown();
    assertThrows(RejectedExecutionException.class, () -> pool.map(Tasks.identity(), List.of(1)));
  }

  /** After shutdownNow() what is in flight comes as cancelled, then the refusal. */
  @Test
  void MAP_25_shutdown_now_cancels_then_raises() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    MapOptions options = MapOptions.defaults().chunkSize(1).buffer(2);
    Iterator<Integer> results = pool.map(waitingAt(gate), endless().asInputs(), options).iterator();
    gate.awaitArrivals(1, limit());
    pool.shutdownNow();
    assertThrows(CancellationException.class, () -> inTime(results::next));
    assertThrows(CancellationException.class, () -> inTime(results::next));
    assertThrows(RejectedExecutionException.class, () -> inTime(results::next));
    assertFalse(results.hasNext());
  }

  /**
   * What the input throws comes at its place, after the elements before it, and ends the results.
   */
  @Test
  void MAP_19_failure_of_the_input_at_its_place() {
    PoolExecutor pool = open(2);
    for (int chunk : new int[] {1, 2, 7}) {
      for (int buffer : new int[] {1, 3, 10}) {
        // Also where it throws before it has given anything.
        int end = buffer == 10 ? 0 : 3;
        Counter inputs = new Counter(end, new IllegalStateException("the input"));
        MapOptions options = MapOptions.defaults().chunkSize(chunk).buffer(buffer);
        Iterator<Integer> results =
            pool.map(Tasks.<Integer>identity(), inputs.asInputs(), options).iterator();
        for (int i = 0; i < end; i++) {
          assertEquals(i, results.next());
        }
        Throwable thrown = assertThrows(IllegalStateException.class, results::next);
        assertEquals("the input", thrown.getMessage());
        assertFalse(results.hasNext());
      }
    }
  }

  /**
   * So does an Error of the input; the element before it is not lost.
   *
   * <p>If it fails: reading ahead happens in next(), which has a result in its hands.
   */
  @Test
  void MAP_26_error_of_the_input_loses_no_result() {
    PoolExecutor pool = open(1);
    Iterator<Integer> inputs =
        new Iterator<>() {
          private int pulled;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Integer next() {
            if (pulled == 2) {
              throw new AssertionError("the input");
            }
            return pulled++;
          }
        };
    MapOptions options = MapOptions.defaults().chunkSize(1).buffer(1);
    Iterator<Integer> results =
        pool.map(Tasks.<Integer>identity(), () -> inputs, options).iterator();
    assertEquals(0, results.next());
    assertEquals(1, results.next());
    assertThrows(AssertionError.class, results::next);
  }

  /** An interrupt ends the wait in next(), with the flag set, and loses no element. */
  @Test
  void MAP_23_interrupted_next_can_be_called_again() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    Iterator<Integer> results = pool.map(waitingAt(gate), MapContract.range(2)).iterator();
    Background<Boolean> next =
        Background.start(
            () -> {
              assertThrows(UncheckedInterruptedException.class, results::next);
              return Thread.currentThread().isInterrupted();
            });
    next.awaitBlocked(limit());
    next.interrupt();
    assertTrue(next.result(limit()));
    gate.open();
    assertEquals(0, results.next());
    assertEquals(1, results.next());
    assertFalse(results.hasNext());
  }
}
