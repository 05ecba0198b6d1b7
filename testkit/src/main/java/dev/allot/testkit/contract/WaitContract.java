package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WaitFor;
import dev.allot.Waited;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Background;
import dev.allot.testkit.watch.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules WAIT: waiting for several futures. */
public abstract class WaitContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected WaitContract() {}

  private static Waited<TaskFuture<Integer>> waited(
      Set<TaskFuture<Integer>> done, Set<TaskFuture<Integer>> notDone) {
    return new Waited<>(done, notDone);
  }

  /** ALL_COMPLETED: until all are done; failures and cancellations count. */
  @Test
  void WAIT_01_all_completed_counts_failures() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> good = pool.submit(Tasks.atGate(gate, "a", 1));
    TaskFuture<Integer> bad = pool.submit(Tasks.failing("no"));
    TaskFuture<Integer> cancelled = pool.submit(Tasks.value(3));
    cancelled.cancel(false);
    List<TaskFuture<Integer>> all = List.of(good, bad, cancelled);
    Background<Waited<TaskFuture<Integer>>> waiter =
        Background.start(() -> await(all, WaitFor.ALL_COMPLETED, null));
    waiter.awaitBlocked(limit());
    gate.open();
    assertEquals(waited(Set.copyOf(all), Set.of()), waiter.result(limit()));
  }

  /** FIRST_COMPLETED: until one is done; at once, with all that are, if some are. */
  @Test
  void WAIT_02_first_completed() throws Throwable {
    PoolExecutor pool = open(2);
    FileGate gate = gate();
    FileGate first = gate();
    TaskFuture<Integer> blocked = pool.submit(Tasks.atGate(gate, "a", 1));
    TaskFuture<Integer> quick = pool.submit(Tasks.atGate(first, "b", 2));
    List<TaskFuture<Integer>> all = List.of(blocked, quick);
    Background<Waited<TaskFuture<Integer>>> waiter =
        Background.start(() -> await(all, WaitFor.FIRST_COMPLETED, null));
    waiter.awaitBlocked(limit());
    first.open();
    assertEquals(waited(Set.of(quick), Set.of(blocked)), waiter.result(limit()));
    TaskFuture<Integer> other = pool.submit(Tasks.value(3));
    settle(other);
    assertEquals(
        waited(Set.of(quick, other), Set.of(blocked)),
        await(List.of(blocked, quick, other), WaitFor.FIRST_COMPLETED, null));
  }

  /** FIRST_EXCEPTION: until one has failed; at once if one has. */
  @Test
  void WAIT_03_first_exception() throws Throwable {
    PoolExecutor pool = open(2);
    FileGate gate = gate();
    FileGate first = gate();
    TaskFuture<Integer> blocked = pool.submit(Tasks.atGate(gate, "a", 1));
    TaskFuture<Integer> good = pool.submit(Tasks.atGate(first, "b", 2));
    TaskFuture<Integer> bad = pool.submit(Tasks.failing("no"));
    List<TaskFuture<Integer>> all = List.of(blocked, good, bad);
    Background<Waited<TaskFuture<Integer>>> waiter =
        Background.start(() -> await(all, WaitFor.FIRST_EXCEPTION, null));
    waiter.awaitBlocked(limit());
    first.open();
    assertEquals(waited(Set.of(good, bad), Set.of(blocked)), waiter.result(limit()));
    assertEquals(
        waited(Set.of(good, bad), Set.of(blocked)), await(all, WaitFor.FIRST_EXCEPTION, null));
  }

  /**
   * A cancellation is no failure; without a failure FIRST_EXCEPTION waits for all: it is only when
   * this thread waits that the last one can end.
   */
  @Test
  void WAIT_04_cancelled_is_no_exception() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> blocked = pool.submit(Tasks.atGate(gate, "a", 1));
    TaskFuture<Integer> cancelled = pool.submit(Tasks.value(2));
    List<TaskFuture<Integer>> all = List.of(blocked, cancelled);
    Background<Waited<TaskFuture<Integer>>> waiter =
        Background.start(() -> await(all, WaitFor.FIRST_EXCEPTION, null));
    waiter.awaitBlocked(limit());
    cancelled.cancel(false);
    assertEquals(
        waited(Set.of(cancelled), Set.of(blocked)),
        await(all, WaitFor.FIRST_EXCEPTION, Duration.ofMillis(20)));
    // One that ends its wait has this long to be seen doing so, before the gate hides it.
    assertFalse(Poll.holds(Duration.ofMillis(200), waiter::isDone), "a cancellation ended a wait");
    gate.open();
    assertEquals(waited(Set.copyOf(all), Set.of()), await(all, WaitFor.FIRST_EXCEPTION, null));
    assertEquals(waited(Set.copyOf(all), Set.of()), waiter.result(limit()));
  }

  /** The end of the time is no error: done and not done are returned. */
  @Test
  void WAIT_05_timeout_returns_both_sets() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> good = pool.submit(Tasks.value(1));
    get(good);
    TaskFuture<Integer> blocked = pool.submit(Tasks.atGate(gate, "a", 2));
    List<TaskFuture<Integer>> all = List.of(blocked, good);
    for (Duration timeout : List.of(Duration.ZERO, Duration.ofMillis(5))) {
      assertEquals(
          waited(Set.of(good), Set.of(blocked)), await(all, WaitFor.ALL_COMPLETED, timeout));
    }
  }

  /** A negative time, however large, is no time. */
  @Test
  void WAIT_11_negative_timeout_does_not_wait() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> blocked = pool.submit(Tasks.atGate(gate, "a", 2));
    for (Duration timeout : List.of(Duration.ofSeconds(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
      Background<Waited<TaskFuture<Integer>>> waiter =
          Background.start(() -> await(List.of(blocked), WaitFor.ALL_COMPLETED, timeout));
      assertEquals(waited(Set.of(), Set.of(blocked)), waiter.result(limit()));
    }
  }

  /** One that is given twice counts once. */
  @Test
  void WAIT_06_duplicates_count_once() throws Exception {
    TaskFuture<Integer> future = open(1).submit(Tasks.value(1));
    Waited<TaskFuture<Integer>> both =
        inTime(() -> await(List.of(future, future), WaitFor.ALL_COMPLETED, null));
    assertEquals(waited(Set.of(future), Set.of()), both);
  }

  /**
   * No wake-up is lost: neither that of a task which ends when the wait has begun for certain, nor
   * any where many are done while it begins.
   */
  @Test
  void WAIT_07_no_lost_wake_up() throws Exception {
    PoolExecutor pool = open(2);
    FileGate gate = gate();
    TaskFuture<Integer> last = pool.submit(Tasks.atGate(gate, "last", 1));
    Background.startWhenBlocked(Thread.currentThread(), limit(), gate::open);
    assertEquals(Set.of(), await(List.of(last), WaitFor.ALL_COMPLETED, limit()).notDone());
    for (int round = 0; round < 20; round++) {
      List<TaskFuture<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        futures.add(pool.submit(Tasks.value(i)));
      }
      Waited<TaskFuture<Integer>> waited = await(futures, WaitFor.ALL_COMPLETED, limit());
      assertEquals(Set.of(), waited.notDone());
    }
  }

  /** cancel() itself wakes who waits: no worker needs to come by. */
  @Test
  void WAIT_08_cancel_wakes_the_waiter() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    pool.submit(Tasks.atGate(gate, "blocker", 0));
    TaskFuture<Integer> queued = pool.submit(Tasks.value(1));
    Background<Waited<TaskFuture<Integer>>> waiter =
        Background.start(() -> await(List.of(queued), WaitFor.FIRST_COMPLETED, null));
    waiter.awaitBlocked(limit());
    assertTrue(queued.cancel(false));
    assertEquals(waited(Set.of(queued), Set.of()), waiter.result(limit()));
  }

  /** An interrupt ends the wait. */
  @Test
  void WAIT_09_interrupt_ends_the_wait() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> blocked = pool.submit(Tasks.atGate(gate, "a", 1));
    Background<Object> waiter =
        Background.start(() -> await(List.of(blocked), WaitFor.ALL_COMPLETED, null));
    waiter.awaitBlocked(limit());
    waiter.interrupt();
    assertThrows(InterruptedException.class, () -> waiter.result(limit()));
  }

  /** No futures: nothing to wait for. */
  @Test
  void WAIT_10_nothing_to_wait_for() throws Exception {
    for (WaitFor condition : WaitFor.values()) {
      assertEquals(
          waited(Set.of(), Set.of()),
          inTime(() -> await(List.<TaskFuture<Integer>>of(), condition, null)));
    }
  }
}
