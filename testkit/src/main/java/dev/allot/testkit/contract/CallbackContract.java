package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.spi.PendingTask;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Background;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Rules FUT-08 to FUT-12, CB and XTR-01: what is called when a future is done. */
public abstract class CallbackContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected CallbackContract() {}

  private <T> T take(LinkedBlockingQueue<T> seen) throws InterruptedException {
    T next = seen.poll(limit().toNanos(), TimeUnit.NANOSECONDS);
    assertNotNull(next, "a callback was not called");
    return next;
  }

  /** The callback gets the very future, done, after a result, an exception, a cancellation. */
  @Test
  void FUT_08_callback_gets_the_done_future() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    LinkedBlockingQueue<TaskFuture<?>> seen = new LinkedBlockingQueue<>();
    TaskFuture<Integer> good = pool.submit(Tasks.atGate(gate, "a", 1));
    TaskFuture<Integer> bad = pool.submit(Tasks.failing("no"));
    TaskFuture<Integer> cancelled = pool.submit(Tasks.value(3));
    List.of(good, bad, cancelled).forEach(f -> f.onDone(seen::add));
    cancelled.cancel(false);
    assertSame(cancelled, take(seen));
    gate.open();
    TaskFuture<?> first = take(seen);
    assertSame(good, first);
    assertEquals(TaskStatus.SUCCEEDED, first.status());
    TaskFuture<?> second = take(seen);
    assertSame(bad, second);
    assertEquals(TaskStatus.FAILED, second.status());
  }

  /** A callback that is added to a future long done runs at once, in the adding thread. */
  @Test
  void FUT_09_late_callback_runs_in_the_adding_thread() throws Exception {
    TaskFuture<Integer> future = open(1).submit(Tasks.value(1));
    get(future);
    List<Thread> seen = new ArrayList<>();
    future.onDone(f -> seen.add(Thread.currentThread()));
    assertEquals(List.of(Thread.currentThread()), seen);
  }

  /** Callbacks run in the order of their addition; one that is added twice runs twice. */
  @Test
  void FUT_10_in_the_order_added_and_repeated() throws Exception {
    FileGate gate = gate();
    TaskFuture<Integer> future = open(1).submit(Tasks.atGate(gate, "a", 1));
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Consumer<TaskFuture<Integer>> again = f -> seen.add("again");
    future.onDone(f -> seen.add("first")).onDone(again).onDone(again).onDone(f -> seen.add("last"));
    gate.open();
    assertEquals(
        List.of("first", "again", "again", "last"),
        List.of(take(seen), take(seen), take(seen), take(seen)));
  }

  /**
   * Also one that is added while the future is just being completed comes after those before it.
   *
   * <p>If it fails: the callbacks must be on their way before anybody can learn, by a wait that
   * ends, that the future is done; or an addition must wait behind those that are not on their way
   * yet.
   */
  @Test
  void FUT_22_one_added_on_completion_comes_after_the_earlier() throws Exception {
    FileGate gate = gate();
    TaskFuture<Integer> future = open(1).submit(Tasks.atGate(gate, "a", 1));
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    // Told at the very moment when a thread that waits for the future would wake.
    ((PendingTask<Integer>) future).whenSettled(done -> done.onDone(f -> seen.add("second")));
    future.onDone(f -> seen.add("first"));
    gate.open();
    assertEquals(List.of("first", "second"), List.of(take(seen), take(seen)));
  }

  /**
   * So does one that is added by who finds the future done without having waited for it.
   *
   * <p>If it fails: the future is done before its callbacks are on their way, and an addition in
   * between must queue up behind them.
   */
  @Test
  void FUT_23_one_added_when_seen_done_comes_after_the_earlier() throws Exception {
    PoolExecutor pool = open(1);
    for (int i = 0; i < rounds(30_000); i++) {
      LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
      TaskFuture<Integer> future = pool.submit(Tasks.value(i));
      future.onDone(f -> seen.add("first"));
      while (!future.isDone()) {
        Thread.onSpinWait();
      }
      future.onDone(f -> seen.add("second"));
      assertEquals(List.of("first", "second"), List.of(take(seen), take(seen)));
    }
  }

  /** A callback that throws, an Error too, harms no other callback, nor the pool. */
  @Test
  void FUT_11_throwing_callback_harms_nothing() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> future = pool.submit(Tasks.atGate(gate, "a", 1));
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    future
        .onDone(
            f -> {
              throw new IllegalStateException("a test throws this in a callback");
            })
        .onDone(
            f -> {
              throw new AssertionError("a test throws this in a callback");
            })
        .onDone(f -> seen.add("last"));
    gate.open();
    assertEquals("last", take(seen));
    assertEquals(2, get(pool.submit(Tasks.value(2)).onDone(f -> seen.add("next"))));
    assertEquals("next", take(seen));
  }

  /** What a callback throws that is added late is not thrown at the one who adds it. */
  @Test
  void FUT_12_throwing_late_callback_is_not_thrown() throws Exception {
    TaskFuture<Integer> future = open(1).submit(Tasks.value(1));
    get(future);
    AtomicInteger calls = new AtomicInteger();
    future.onDone(
        f -> {
          calls.incrementAndGet();
          throw new IllegalStateException("a test throws this in a callback");
        });
    future.onDone(f -> calls.incrementAndGet());
    assertEquals(2, calls.get());
  }

  /** Callbacks run on the pool's callback thread: no worker, nor whoever cancels. */
  @Test
  void CB_01_callbacks_run_on_the_callback_thread() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    TaskFuture<Integer> good = pool.submit(Tasks.atGate(gate, "a", 1));
    TaskFuture<Integer> cancelled = pool.submit(Tasks.value(2));
    good.onDone(f -> seen.add(Thread.currentThread().getName()));
    cancelled.onDone(f -> seen.add(Thread.currentThread().getName()));
    cancelled.cancel(false);
    gate.open();
    String expected = pool.config().name() + "-callbacks";
    assertEquals(List.of(expected, expected), List.of(take(seen), take(seen)));
  }

  /** A callback that takes its time delays other callbacks and no result. */
  @Test
  void CB_02_slow_callback_delays_no_result() throws Exception {
    PoolExecutor pool = open(1);
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    FileGate gate = gate();
    TaskFuture<Integer> slow = pool.submit(Tasks.atGate(gate, "slow", 1));
    slow.onDone(
        f -> {
          entered.countDown();
          awaitUnchecked(release);
        });
    gate.open();
    try {
      assertTrue(entered.await(limit().toNanos(), TimeUnit.NANOSECONDS));
      assertEquals(2, get(pool.submit(Tasks.value(2))));
    } finally {
      release.countDown();
    }
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Functions given to thenAccept() and its like run on the callback thread, in the order added.
   *
   * <p>If it fails: a CompletableFuture calls those that depend on it last first.
   */
  @Test
  void CB_03_stages_in_the_order_added_on_the_callback_thread() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    TaskFuture<Integer> future = pool.submit(Tasks.atGate(gate, "a", 1));
    for (String name : List.of("1", "2", "3")) {
      future.thenAccept(v -> seen.add(name + " " + Thread.currentThread().getName()));
    }
    gate.open();
    String thread = " " + pool.config().name() + "-callbacks";
    assertEquals(
        List.of("1" + thread, "2" + thread, "3" + thread),
        List.of(take(seen), take(seen), take(seen)));
  }

  /** Functions given to the async methods run neither on a worker nor on the callback thread. */
  @Test
  void CB_04_async_stages_run_elsewhere() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> future = pool.submit(Tasks.atGate(gate, "a", 1));
    CompletableFuture<String> thread =
        future.thenApplyAsync(v -> Thread.currentThread().getName()).toCompletableFuture();
    gate.open();
    String name = thread.get(limit().toNanos(), TimeUnit.NANOSECONDS);
    assertFalse(name.startsWith(pool.config().name()), name);
  }

  /** toCompletableFuture() is a copy: completing or cancelling it does nothing to the task. */
  @Test
  void CB_05_only_the_executor_completes_a_future() throws Exception {
    FileGate gate = gate();
    TaskFuture<Integer> future = open(1).submit(Tasks.atGate(gate, "a", 1));
    assertTrue(future.toCompletableFuture().complete(-1));
    assertTrue(future.toCompletableFuture().cancel(true));
    CompletableFuture<Integer> copy = future.toCompletableFuture();
    assertFalse(future.isDone());
    gate.open();
    assertEquals(1, get(future));
    assertEquals(1, copy.get(limit().toNanos(), TimeUnit.NANOSECONDS));
  }

  /** As a stage it hands on the result, what the task threw, or a CancellationException. */
  @Test
  void CB_06_stages_get_the_outcome() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> good = pool.submit(Tasks.atGate(gate, "a", 1));
    TaskFuture<Integer> bad = pool.submit(Tasks.failing("no"));
    TaskFuture<Integer> cancelled = pool.submit(Tasks.value(3));
    List<CompletableFuture<String>> outcomes = new ArrayList<>();
    for (TaskFuture<Integer> future : List.of(good, bad, cancelled)) {
      outcomes.add(
          future
              .thenApply(v -> "value " + v)
              .exceptionally(e -> outcomeOf(e).getClass().getSimpleName())
              .toCompletableFuture());
    }
    cancelled.cancel(false);
    gate.open();
    List<String> seen = new ArrayList<>();
    for (CompletableFuture<String> outcome : outcomes) {
      seen.add(outcome.get(limit().toNanos(), TimeUnit.NANOSECONDS));
    }
    assertEquals(List.of("value 1", "IllegalStateException", "CancellationException"), seen);
  }

  private static Throwable outcomeOf(Throwable e) {
    return e instanceof CompletionException ? e.getCause() : e;
  }

  /** close() returns when the callbacks have run. */
  @Test
  void CB_07_close_waits_for_callbacks() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    PoolExecutor pool = open(2);
    for (int i = 0; i < 100; i++) {
      pool.submit(Tasks.value(i)).onDone(f -> calls.incrementAndGet());
    }
    close(pool);
    assertEquals(100, calls.get());
  }

  /** Each callback is called once, whatever completion and cancellation do at the same time. */
  @Test
  void CB_08_each_callback_once_under_cancellation() throws Exception {
    PoolExecutor pool = open(2);
    int tasks = 200;
    List<TaskFuture<Integer>> futures = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger calls = new AtomicInteger();
    Background<Object> canceller =
        Background.start(
            () -> {
              for (int i = 0; i < tasks; i++) {
                int index = i;
                while (futures.size() <= index) {
                  Thread.onSpinWait();
                }
                futures.get(index).cancel(true);
              }
              return null;
            });
    for (int i = 0; i < tasks; i++) {
      futures.add(pool.submit(Tasks.value(i)).onDone(f -> calls.incrementAndGet()));
    }
    try {
      canceller.result(limit());
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    close(pool);
    assertEquals(tasks, calls.get());
  }

  /** A callback may submit; what it submits is done, also if the pool was not told to wait. */
  @Test
  void XTR_01_submit_inside_a_callback() throws Exception {
    PoolExecutor pool = open(1);
    LinkedBlockingQueue<TaskFuture<Integer>> children = new LinkedBlockingQueue<>();
    FileGate gate = gate();
    TaskFuture<Integer> parent = pool.submit(Tasks.atGate(gate, "a", 1));
    parent.onDone(f -> children.add(pool.submit(Tasks.value(f.join() + 1))));
    gate.open();
    assertEquals(2, get(take(children)));
    assertInstanceOf(Integer.class, get(parent));
  }
}
