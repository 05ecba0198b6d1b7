package dev.allot.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.Priority;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.TaskStatus;
import dev.allot.WhenFull;
import dev.allot.testkit.watch.Poll;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Tasks that left their line together, and of which one takes long: to others they are as if they
 * were still in the line.
 */
class HandOutOrderTest extends ThreadTest {
  private final List<String> begun = new CopyOnWriteArrayList<>();

  /** A task that runs until it is let go. */
  private final class Held {
    private final CountDownLatch latch = new CountDownLatch(1);
    private final TaskFuture<?> future;

    Held(PoolExecutor pool, String name) {
      future =
          pool.submit(
              () -> {
                begun.add(name);
                latch.await();
                return null;
              });
    }

    void letGo() {
      latch.countDown();
    }
  }

  private void awaitBegun(String... names) {
    Poll.until(begun::toString, limit(), () -> begun.containsAll(List.of(names)));
  }

  /** They are submitted while the worker is at the first, and it takes them together after that. */
  private List<Held> heldBehind(Held first, PoolExecutor pool, int tasks) {
    List<Held> held = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      held.add(new Held(pool, "task " + i));
    }
    first.letGo();
    awaitBegun("task 0");
    return held;
  }

  private static void letGo(List<Held> tasks) {
    tasks.forEach(Held::letGo);
  }

  @Test
  void tasksBegin_inTheirOrder_whoeverHasTakenThemOut() throws Exception {
    PoolExecutor pool = open(config -> config.workers(2));
    Held first = new Held(pool, "first");
    awaitBegun("first");
    Held second = new Held(pool, "second");
    awaitBegun("second");
    List<Held> tasks = heldBehind(first, pool, 5);
    for (int i = 1; i < 5; i++) {
      assertEquals(TaskStatus.PENDING, tasks.get(i).future.status());
    }
    second.letGo();
    awaitBegun("task 1");
    assertTrue(tasks.get(2).future.cancel(false));
    tasks.get(0).letGo();
    awaitBegun("task 3");
    assertFalse(begun.contains("task 4"));
    letGo(tasks);
    get(tasks.get(4).future);
    assertFalse(begun.contains("task 2"));
  }

  @Test
  void urgentTask_begins_beforeWhatHasLeftItsLineBehindALongOne() throws Exception {
    PoolExecutor pool = open(config -> config.workers(1));
    Held first = new Held(pool, "first");
    awaitBegun("first");
    List<Held> tasks = heldBehind(first, pool, 3);
    PoolExecutor urgent = pool.with(TaskOptions.defaults().priority(Priority.HIGH));
    TaskFuture<?> one = urgent.submit(() -> begun.add("urgent 1"));
    TaskFuture<?> two = urgent.submit(() -> begun.add("urgent 2"));
    letGo(tasks);
    get(tasks.get(2).future);
    get(one);
    get(two);
    assertEquals(
        List.of("first", "task 0", "urgent 1", "urgent 2", "task 1", "task 2"), List.copyOf(begun));
  }

  @Test
  void whatHasLeftItsLine_andNotBegun_takesRoom() throws Exception {
    PoolExecutor pool =
        open(config -> config.workers(1).queueCapacity(3).whenFull(WhenFull.REJECT));
    Held first = new Held(pool, "first");
    awaitBegun("first");
    List<Held> tasks = heldBehind(first, pool, 3);
    assertEquals(2, pool.stats().waiting());
    TaskFuture<Integer> third = pool.submit(() -> 3);
    assertThrows(RejectedExecutionException.class, () -> pool.submit(() -> 4));
    assertTrue(tasks.get(1).future.cancel(false));
    assertEquals(2, pool.stats().waiting());
    TaskFuture<Integer> fifth = pool.submit(() -> 5);
    assertThrows(RejectedExecutionException.class, () -> pool.submit(() -> 6));
    letGo(tasks);
    assertEquals(3, get(third));
    assertEquals(5, get(fifth));
  }

  @Test
  void whoWaitsForRoom_hasIt_whenTheNextBegins() throws Exception {
    PoolExecutor pool = open(config -> config.workers(1).queueCapacity(2));
    Held first = new Held(pool, "first");
    awaitBegun("first");
    List<Held> tasks = heldBehind(first, pool, 2);
    TaskFuture<Integer> third = pool.submit(() -> 3);
    Thread submitter = new Thread(() -> pool.submit(() -> begun.add("fourth")));
    submitter.start();
    Poll.until(
        () -> submitter.getState().toString(),
        limit(),
        () -> submitter.getState() == Thread.State.TIMED_WAITING);
    tasks.get(0).letGo();
    submitter.join(limit().toMillis());
    assertFalse(submitter.isAlive());
    letGo(tasks);
    assertEquals(3, get(third));
    awaitBegun("fourth");
  }

  @Test
  void shutdownNow_returnsWhatHasLeftItsLine_andNotBegun() throws Exception {
    PoolExecutor pool = open(config -> config.workers(1));
    Held first = new Held(pool, "first");
    awaitBegun("first");
    List<Held> tasks = heldBehind(first, pool, 3);
    pool.submit(() -> begun.add("last"));
    assertEquals(3, pool.shutdownNow().size());
    for (Held task : tasks) {
      assertTrue(task.future.isCancelled());
    }
    assertTrue(pool.awaitTermination(limit().toNanos(), TimeUnit.NANOSECONDS));
    assertEquals(List.of("first", "task 0"), List.copyOf(begun));
  }
}
