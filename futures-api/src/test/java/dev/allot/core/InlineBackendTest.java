package dev.allot.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.TaskFutures;
import dev.allot.TaskOptions;
import dev.allot.TaskStatus;
import dev.allot.TaskTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks that run in the caller: {@code allot.backend=inline}. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InlineBackendTest {

  private static PoolConfig.Builder config() {
    return PoolConfig.builder().backend("inline").name("inline-test");
  }

  private static PoolExecutor open() {
    return PoolExecutor.open(config().build());
  }

  @Test
  void task_is_done_when_submit_returns() {
    try (PoolExecutor pool = open()) {
      TaskFuture<Thread> future = pool.submit(() -> Thread.currentThread());
      assertEquals(TaskStatus.SUCCEEDED, future.status());
      assertSame(Thread.currentThread(), future.resultNow());
      assertTrue(pool.toString().contains("in the caller"), pool::toString);
    }
  }

  @Test
  void failure_is_the_futures_and_not_the_callers() {
    try (PoolExecutor pool = open()) {
      IllegalStateException thrown = new IllegalStateException("as it should");
      TaskFuture<Object> future =
          pool.submit(
              () -> {
                throw thrown;
              });
      assertSame(thrown, future.exceptionNow());
      Error error = new Error("so should this");
      TaskFuture<Object> worse =
          pool.submit(
              () -> {
                throw error;
              });
      assertSame(error, worse.exceptionNow());
    }
  }

  @Test
  void task_has_a_context_and_the_caller_has_none() {
    try (PoolExecutor pool = open()) {
      TaskFuture<String> future =
          pool.with(TaskOptions.defaults().name("named"))
              .submit(
                  () -> {
                    TaskContext context = TaskContext.current();
                    return context.taskName() + " " + context.attempt() + " " + context.worker();
                  });
      assertEquals("named 1 inline-test-caller", future.resultNow());
      assertTrue(TaskContext.find().isEmpty());
    }
  }

  /** Where a pool of few workers would starve. */
  @Test
  void task_may_submit_and_wait() {
    try (PoolExecutor pool = open()) {
      TaskFuture<Integer> outer =
          pool.submit(
              () -> {
                TaskFuture<Integer> inner = pool.submit(() -> pool.submit(() -> 1).get() + 1);
                return inner.get() + 1;
              });
      assertEquals(3, outer.resultNow());
    }
  }

  @Test
  void map_is_in_order_and_its_failures_are_its_elements_own() {
    try (PoolExecutor pool = open()) {
      Iterator<Integer> results = pool.map((Integer n) -> 12 / n, List.of(1, 0, 3)).iterator();
      assertEquals(12, results.next());
      assertInstanceOf(
          ArithmeticException.class,
          assertThrows(CompletionException.class, results::next).getCause());
      assertEquals(4, results.next());
      assertFalse(results.hasNext());
    }
  }

  @Test
  void futures_can_be_waited_for_and_built_on() {
    try (PoolExecutor pool = open()) {
      List<TaskFuture<Integer>> futures = List.of(pool.submit(() -> 1), pool.submit(() -> 2));
      Set<Integer> seen = new HashSet<>();
      TaskFutures.asCompleted(futures).forEach(future -> seen.add(future.resultNow()));
      assertEquals(Set.of(1, 2), seen);
      AtomicReference<Integer> told = new AtomicReference<>();
      futures.get(0).onDone(future -> told.set(future.resultNow()));
      assertEquals(1, told.get());
      assertEquals(20, futures.get(1).thenApply(n -> 10 * n).toCompletableFuture().join());
    }
  }

  @Test
  void cancel_of_what_is_done_changes_nothing() {
    try (PoolExecutor pool = open()) {
      TaskFuture<Integer> future = pool.submit(() -> 1);
      assertFalse(future.cancel(true));
      assertEquals(1, future.resultNow());
    }
  }

  /** The caller is interrupted, as any worker would be, and for this task only. */
  @Test
  void timeout_interrupts_the_caller() {
    try (PoolExecutor pool = open()) {
      TaskOptions limited = TaskOptions.defaults().timeout(Duration.ofMillis(20));
      TaskFuture<Object> future =
          pool.with(limited)
              .submit(
                  () -> {
                    // Its interruption ends this.
                    Thread.sleep(Long.MAX_VALUE);
                    return null;
                  });
      assertInstanceOf(TaskTimeoutException.class, future.exceptionNow());
      assertFalse(Thread.interrupted());
      assertEquals(1, pool.submit(() -> 1).resultNow());
    }
  }

  @Test
  void shutdown_refuses_what_comes_later() throws InterruptedException {
    PoolExecutor pool = open();
    pool.submit(() -> 1);
    pool.shutdown();
    pool.shutdown();
    assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS));
    assertThrows(RejectedExecutionException.class, () -> pool.submit(() -> 1));
    pool.close();
  }

  /** Another thread, whose task runs. */
  private static final class Caller {
    private final AtomicReference<TaskFuture<Boolean>> future = new AtomicReference<>();
    private final Thread thread;

    Caller(PoolExecutor pool, Task<Boolean> task) throws InterruptedException {
      CountDownLatch runs = new CountDownLatch(1);
      thread =
          new Thread(
              () ->
                  future.set(
                      pool.submit(
                          () -> {
                            runs.countDown();
                            return task.call();
                          })));
      thread.start();
      runs.await();
    }

    /** What submit returned to it, after all. */
    TaskFuture<Boolean> future() throws InterruptedException {
      thread.join();
      return future.get();
    }
  }

  @Test
  void close_waits_for_other_callers() throws Exception {
    PoolExecutor pool = open();
    CountDownLatch mayEnd = new CountDownLatch(1);
    Caller caller = new Caller(pool, () -> mayEnd.await(30, TimeUnit.SECONDS));
    pool.shutdown();
    assertFalse(pool.isTerminated());
    mayEnd.countDown();
    pool.close();
    assertTrue(caller.future().resultNow());
  }

  @Test
  void shutdownNow_stops_other_callers_tasks() throws Exception {
    PoolExecutor pool = open();
    Caller caller = new Caller(pool, () -> new CountDownLatch(1).await(30, TimeUnit.SECONDS));
    assertEquals(List.of(), pool.shutdownNow());
    assertTrue(caller.future().isCancelled());
    assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS));
  }

  @Test
  void initializer_and_finalizer_run_once_in_their_callers() {
    List<String> story = new ArrayList<>();
    PoolConfig config =
        config()
            .initializer(() -> story.add("initializer"))
            .finalizer(() -> story.add("finalizer"))
            .build();
    try (PoolExecutor pool = PoolExecutor.open(config)) {
      pool.submit(() -> story.add("task"));
      pool.submit(() -> story.add("task"));
    }
    assertEquals(List.of("initializer", "task", "task", "finalizer"), story);
  }

  /** Here by a task that ends the pool; it may be another thread's just as well. */
  @Test
  void finalizer_runs_after_the_last_task() throws Exception {
    List<String> story = new ArrayList<>();
    PoolExecutor pool = PoolExecutor.open(config().finalizer(() -> story.add("finalizer")).build());
    pool.submit(
        () -> {
          pool.shutdown();
          return story.add("task");
        });
    assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS));
    assertEquals(List.of("task", "finalizer"), story);
  }

  /** Its future is done, and its thread still in it. */
  @Test
  void finalizer_runs_after_a_task_that_ignores_its_cancellation() throws Exception {
    List<String> story = new CopyOnWriteArrayList<>();
    PoolExecutor pool = PoolExecutor.open(config().finalizer(() -> story.add("finalizer")).build());
    CountDownLatch mayEnd = new CountDownLatch(1);
    Caller caller =
        new Caller(
            pool,
            () -> {
              while (mayEnd.getCount() > 0) {
                Thread.onSpinWait();
              }
              return story.add("task");
            });
    pool.shutdownNow();
    assertFalse(pool.isTerminated());
    mayEnd.countDown();
    assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS));
    assertTrue(caller.future().isCancelled());
    assertEquals(List.of("task", "finalizer"), story);
  }

  @Test
  void initializer_that_fails_fails_open() {
    PoolConfig config =
        config()
            .initializer(
                () -> {
                  throw new IllegalStateException("no licence");
                })
            .build();
    Throwable thrown =
        assertThrows(RuntimeException.class, () -> PoolExecutor.open(config).close());
    assertTrue(String.valueOf(thrown.getMessage()).contains("no licence"), thrown::toString);
  }

  @Test
  void finalizer_that_fails_holds_nothing_up() throws InterruptedException {
    PoolConfig config =
        config()
            .finalizer(
                () -> {
                  throw new IllegalStateException("as it should");
                })
            .build();
    PoolExecutor pool = PoolExecutor.open(config);
    pool.shutdown();
    assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS));
  }

  @Test
  void there_are_no_workers_to_describe_or_to_resize() {
    try (PoolExecutor pool = open()) {
      pool.resize(7);
      assertEquals(List.of(), pool.stats().workers());
      assertThrows(IllegalArgumentException.class, () -> pool.resize(0));
    }
  }
}
