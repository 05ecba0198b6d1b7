package dev.allot.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.PoolListener;
import dev.allot.PoolStats;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners and statistics of a pool, on the backend that has no workers. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PoolEventsTest {
  private final List<PoolEvent> events = new CopyOnWriteArrayList<>();

  private static PoolExecutor open(PoolListener... listeners) {
    PoolConfig.Builder config = PoolConfig.builder().backend("inline").name("told");
    for (PoolListener listener : listeners) {
      config.listener(listener);
    }
    return PoolExecutor.open(config.build());
  }

  /** An event in short, without what differs from run to run. */
  private static String outline(PoolEvent event) {
    if (event instanceof PoolEvent.TaskSubmitted submitted) {
      return "submitted " + submitted.taskId() + " " + submitted.name();
    } else if (event instanceof PoolEvent.TaskStarted started) {
      return "started " + started.taskId() + ", " + started.attempt() + " on " + started.worker();
    }
    PoolEvent.TaskFinished finished = (PoolEvent.TaskFinished) event;
    return finished.status() + " " + finished.taskId() + (finished.ran().isZero() ? "" : ", ran");
  }

  private List<String> outlines() {
    return events.stream().map(PoolEventsTest::outline).toList();
  }

  @Test
  void events_come_in_order_on_the_callback_thread() {
    AtomicReference<String> thread = new AtomicReference<>();
    try (PoolExecutor pool =
        open(events::add, event -> thread.set(Thread.currentThread().getName()))) {
      pool.with(TaskOptions.defaults().name("good")).submit(() -> 1);
      pool.submit(
          () -> {
            throw new IllegalStateException("as it should");
          });
    }
    assertEquals(
        List.of(
            "submitted 1 good",
            "started 1, 1 on told-caller",
            "SUCCEEDED 1, ran",
            "submitted 2 task-2",
            "started 2, 1 on told-caller",
            "FAILED 2, ran"),
        outlines());
    assertEquals("told-callbacks", thread.get());
  }

  @Test
  void elements_of_a_map_are_told_as_tasks() {
    try (PoolExecutor pool = open(events::add)) {
      assertEquals(List.of(2, 3), pool.map((Integer n) -> n + 1, List.of(1, 2)).toList());
    }
    assertEquals(6, events.size(), outlines()::toString);
  }

  /** Whatever it throws, it is told of the rest, and so are the others. */
  @Test
  void listener_that_throws_harms_nobody() {
    List<PoolEvent> toldBefore = new CopyOnWriteArrayList<>();
    PoolListener failing =
        event -> {
          toldBefore.add(event);
          if (event instanceof PoolEvent.TaskStarted) {
            throw new Error("as it should");
          }
          throw new IllegalStateException("as it should");
        };
    try (PoolExecutor pool = open(failing, events::add)) {
      assertEquals(1, pool.submit(() -> 1).resultNow());
      assertEquals(2, pool.submit(() -> 2).resultNow());
    }
    assertEquals(6, events.size(), outlines()::toString);
    assertEquals(events, toldBefore);
  }

  @Test
  void slow_listener_delays_no_task() {
    CountDownLatch goOn = new CountDownLatch(1);
    PoolListener slow =
        event -> {
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    List<TaskFuture<Integer>> futures = new ArrayList<>();
    try (PoolExecutor pool = open(slow, events::add)) {
      for (int i = 0; i < 100; i++) {
        int n = i;
        futures.add(pool.submit(() -> n));
      }
      for (int i = 0; i < 100; i++) {
        assertEquals(i, futures.get(i).resultNow());
      }
      assertTrue(events.isEmpty(), "the first listener has not come to its end once");
      goOn.countDown();
    }
    assertEquals(300, events.size());
  }

  /** It runs where callbacks run, and may do what they may. */
  @Test
  void listener_may_use_the_pool() throws InterruptedException {
    AtomicReference<PoolExecutor> pool = new AtomicReference<>();
    AtomicReference<TaskFuture<Integer>> submitted = new AtomicReference<>();
    AtomicBoolean first = new AtomicBoolean(true);
    CountDownLatch done = new CountDownLatch(1);
    PoolListener submitting =
        event -> {
          if (event instanceof PoolEvent.TaskFinished && first.getAndSet(false)) {
            submitted.set(pool.get().submit(() -> 2));
            done.countDown();
          }
        };
    try (PoolExecutor opened = open(submitting)) {
      pool.set(opened);
      opened.submit(() -> 1);
      done.await();
    }
    assertEquals(2, submitted.get().resultNow());
  }

  @Test
  void statistics_are_there_without_listeners() {
    PoolExecutor pool = open();
    AtomicReference<PoolStats> within = new AtomicReference<>();
    try (pool) {
      pool.submit(() -> within.set(pool.stats()));
      pool.submit(() -> 2);
      pool.submit(
          () -> {
            throw new IllegalStateException("as it should");
          });
    }
    assertEquals(1, within.get().submitted());
    assertEquals(1, within.get().running());
    PoolStats stats = pool.stats();
    assertEquals(new PoolStats(3, 0, 2, 1, 0, 0, 0, 0, List.of()), stats);
    assertEquals(0, stats.running());
  }

  /** Its parts are read one after the other, while tasks come to their end. */
  @Test
  void running_is_never_negative() {
    PoolStats stats = new PoolStats(3, 1, 2, 1, 0, 0, 0, 0, List.of());
    assertEquals(0, stats.running());
  }
}
