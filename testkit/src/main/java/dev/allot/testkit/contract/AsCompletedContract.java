package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.AsCompleted;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.UncheckedInterruptedException;
import dev.allot.UncheckedTimeoutException;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Background;
import dev.allot.testkit.watch.Poll;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules AC: futures in the order in which they are done. */
public abstract class AsCompletedContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected AsCompletedContract() {}

  /** All come, each once, those of several pools too, a cancelled one at its cancellation. */
  @Test
  void AC_01_yields_all_across_pools() throws Exception {
    PoolExecutor one = open(1);
    PoolExecutor two = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> last = one.submit(Tasks.atGate(gate, "last", 1));
    gate.awaitArrivals(1, limit());
    TaskFuture<Integer> cancelled = one.submit(Tasks.value(0));
    FileGate before = gate();
    two.submit(Tasks.atGate(before, "before", 0));
    TaskFuture<Integer> first = two.submit(Tasks.value(2));
    TaskFuture<Integer> second = two.submit(Tasks.failing("no"));
    Iterator<TaskFuture<Integer>> done =
        asCompleted(List.of(last, cancelled, first, second), limit()).iterator();
    // Both end while they are watched, so that they come in the order in which they ended.
    before.open();
    assertSame(first, done.next());
    assertSame(second, done.next());
    cancelled.cancel(false);
    assertSame(cancelled, done.next());
    gate.open();
    assertSame(last, done.next());
    assertFalse(done.hasNext());
    assertThrows(NoSuchElementException.class, done::next);
  }

  /** Those that are done come first, also if no time is given. */
  @Test
  void AC_02_done_ones_first_even_without_time() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> good = pool.submit(Tasks.value(1));
    get(good);
    TaskFuture<Integer> blocked = pool.submit(Tasks.atGate(gate, "a", 2));
    Iterator<TaskFuture<Integer>> done =
        asCompleted(List.of(blocked, good), Duration.ZERO).iterator();
    assertSame(good, done.next());
    assertThrows(UncheckedTimeoutException.class, done::next);
  }

  /**
   * One that is given twice comes once, also if it is added again while it waits to be returned.
   */
  @Test
  void AC_03_duplicates_come_once() throws Exception {
    PoolExecutor pool = open(1);
    TaskFuture<Integer> future = pool.submit(Tasks.value(1));
    Iterable<TaskFuture<Integer>> inputs = () -> List.of(future, future).iterator();
    AsCompleted<TaskFuture<Integer>> completed = asCompleted(inputs, limit());
    assertFalse(completed.add(future));
    Iterator<TaskFuture<Integer>> done = completed.iterator();
    assertSame(future, done.next());
    assertFalse(done.hasNext());
  }

  /** The time counts from the call; the message says how many of how many are unfinished. */
  @Test
  void AC_04_timeout_says_how_many_are_unfinished() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    List<TaskFuture<Integer>> futures =
        List.of(
            pool.submit(Tasks.value(1)),
            pool.submit(Tasks.value(2)),
            pool.submit(Tasks.atGate(gate, "a", 3)),
            pool.submit(Tasks.value(4)));
    get(futures.get(1));
    Iterator<TaskFuture<Integer>> done = asCompleted(futures, Duration.ofMillis(20)).iterator();
    done.next();
    done.next();
    Throwable thrown = assertThrows(UncheckedTimeoutException.class, done::next);
    assertTrue(thrown.getMessage().contains("2 (of 4) futures unfinished"), thrown.getMessage());
  }

  /** A future that was returned is not retained. */
  @Test
  void AC_05_returned_futures_are_released() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    AsCompleted<TaskFuture<byte[]>> completed = asCompleted(List.of(), null);
    completed.add(pool.submit(Tasks.bigResult(1000)));
    Iterator<TaskFuture<byte[]>> done = completed.iterator();
    WeakReference<Object> returned = new WeakReference<>(get(done.next()));
    // So that the worker has something else in its hands.
    completed.add(pool.submit(Tasks.atGate(gate, "a", new byte[1])));
    gate.awaitArrivals(1, limit());
    Poll.until(
        "the result of a returned future to be collected",
        limit(),
        () -> {
          System.gc();
          return returned.refersTo(null);
        });
    assertTrue(done.hasNext());
  }

  /** More can be added while it is gone through, by the same thread or another. */
  @Test
  void AC_06_futures_can_be_added_on_the_way() throws Throwable {
    PoolExecutor pool = open(2);
    AsCompleted<TaskFuture<Integer>> completed =
        asCompleted(List.of(pool.submit(Tasks.value(0))), limit());
    Set<Integer> seen = new HashSet<>();
    for (TaskFuture<Integer> done : completed) {
      int value = get(done);
      assertTrue(seen.add(value));
      if (value < 50) {
        assertTrue(completed.add(pool.submit(Tasks.value(value + 1))));
      }
    }
    assertEquals(51, seen.size());

    FileGate gate = gate();
    AsCompleted<TaskFuture<Integer>> others =
        asCompleted(List.of(pool.submit(Tasks.atGate(gate, "a", 1))), limit());
    Iterator<TaskFuture<Integer>> iterator = others.iterator();
    Background<TaskFuture<Integer>> waiter = Background.start(iterator::next);
    waiter.awaitBlocked(limit());
    TaskFuture<Integer> added = pool.submit(Tasks.value(2));
    others.add(added);
    assertSame(added, waiter.result(limit()));
  }

  /** An interrupt ends the wait in next(), with the flag set, and loses nothing. */
  @Test
  void AC_07_interrupted_next_can_be_called_again() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> future = pool.submit(Tasks.atGate(gate, "a", 1));
    Iterator<TaskFuture<Integer>> done = asCompleted(List.of(future), null).iterator();
    Background<Boolean> next =
        Background.start(
            () -> {
              assertThrows(UncheckedInterruptedException.class, done::next);
              return Thread.currentThread().isInterrupted();
            });
    next.awaitBlocked(limit());
    next.interrupt();
    assertTrue(next.result(limit()));
    gate.open();
    assertSame(future, done.next());
  }

  /** There is one iterator. */
  @Test
  void AC_08_one_iterator_only() {
    AsCompleted<TaskFuture<Integer>> completed = asCompleted(List.of(), null);
    assertFalse(completed.iterator().hasNext());
    assertThrows(IllegalStateException.class, completed::iterator);
  }
}
