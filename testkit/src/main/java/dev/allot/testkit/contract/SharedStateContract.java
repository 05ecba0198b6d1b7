package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.shared.NotShareableException;
import dev.allot.shared.QueueOptions;
import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedCondition;
import dev.allot.shared.SharedEvent;
import dev.allot.shared.SharedLock;
import dev.allot.shared.SharedLongArray;
import dev.allot.shared.SharedMap;
import dev.allot.shared.SharedNameException;
import dev.allot.shared.SharedQueue;
import dev.allot.shared.SharedSemaphore;
import dev.allot.shared.SharedState;
import dev.allot.testkit.Capability;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Rules SHM-02 to SHM-13: names, handles, values, waits and leases. */
public abstract class SharedStateContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected SharedStateContract() {}

  /** Handle, name in the application, name in a task: one object. */
  @Test
  void SHM_02_one_object_for_each_name() throws Exception {
    PoolExecutor pool = open(2);
    SharedQueue<String> queue = pool.shared().queue("jobs");
    queue.put("by handle");
    assertEquals(
        "by handle", get(pool.submit(() -> TaskContext.current().shared().queue("jobs").poll())));
    get(
        pool.submit(
            () -> {
              TaskContext.current().shared().queue("jobs").put("by name");
              return null;
            }));
    assertEquals("by name", pool.shared().queue("jobs").poll());
    assertEquals(queue, pool.shared().queue("jobs"));
    assertEquals(queue.hashCode(), pool.shared().queue("jobs").hashCode());
    assertNotEquals(queue, pool.shared().queue("others"));
    assertTrue(queue.toString().contains("jobs"), queue::toString);
    SharedMap<String, Integer> made =
        get(
            pool.submit(
                () -> {
                  SharedMap<String, Integer> map = TaskContext.current().shared().map("made");
                  map.put("a", 1);
                  return map;
                }));
    assertEquals(1, made.get("a"));
    assertEquals(made, pool.shared().<String, Integer>map("made"));
  }

  /** Another kind, or other numbers: refused, in the application and in a task. */
  @Test
  void SHM_03_name_of_another_kind_is_refused() throws Exception {
    PoolExecutor pool = open(1);
    SharedState shared = pool.shared();
    SharedQueue<Integer> queue = shared.queue("x", QueueOptions.defaults().capacity(3));
    SharedNameException refused = assertThrows(SharedNameException.class, () -> shared.lock("x"));
    for (String part : List.of("'x'", "lock", "queue", "3")) {
      assertTrue(refused.getMessage().contains(part), () -> part + " in: " + refused.getMessage());
    }
    assertInstanceOf(
        SharedNameException.class,
        failure(pool.submit(() -> TaskContext.current().shared().event("x"))));
    QueueOptions others = QueueOptions.defaults().capacity(4);
    assertThrows(SharedNameException.class, () -> shared.queue("x", others));
    shared.semaphore("permits", 2);
    assertThrows(SharedNameException.class, () -> shared.semaphore("permits", 3));
    assertThrows(SharedNameException.class, () -> shared.boundedSemaphore("permits", 2));
    shared.barrier("step", 2);
    assertThrows(SharedNameException.class, () -> shared.barrier("step", 3));
    shared.pipe("pipe");
    assertThrows(SharedNameException.class, () -> shared.connection("pipe"));
    assertTrue(queue.offer(1), "the queue is as it was");
    assertEquals(1, shared.queue("x").poll());
  }

  /** What makes no sense is refused where it is said. */
  @Test
  void SHM_12_bad_numbers_are_refused() {
    SharedState shared = open(1).shared();
    assertThrows(IllegalArgumentException.class, () -> shared.queue(""));
    assertThrows(NullPointerException.class, () -> shared.queue(null));
    assertThrows(IllegalArgumentException.class, () -> shared.lock("x".repeat(2000)));
    assertThrows(IllegalArgumentException.class, () -> QueueOptions.defaults().capacity(0));
    assertThrows(IllegalArgumentException.class, () -> shared.semaphore("s", -1));
    assertThrows(IllegalArgumentException.class, () -> shared.boundedSemaphore("s", 0));
    assertThrows(IllegalArgumentException.class, () -> shared.barrier("b", 0));
    SharedSemaphore semaphore = shared.boundedSemaphore("permits", 2);
    assertThrows(IllegalArgumentException.class, () -> semaphore.acquire(0));
    assertThrows(IllegalArgumentException.class, () -> semaphore.tryAcquire(3));
    assertThrows(IllegalArgumentException.class, () -> semaphore.release(-1));
    SharedQueue<String> queue = shared.queue("q");
    assertThrows(NullPointerException.class, () -> queue.put(null));
    assertThrows(IllegalArgumentException.class, () -> queue.drain(0));
    assertEquals(0, queue.size());
    assertEquals(2, semaphore.availablePermits());
  }

  /** Captured, as argument, as result, and in another queue. */
  @Test
  void SHM_04_handles_travel() throws Exception {
    PoolExecutor pool = open(1);
    SharedQueue<SharedQueue<String>> answers = pool.shared().queue("answers");
    SharedQueue<String> one = pool.shared().queue("one");
    answers.put(one);
    get(
        pool.submit(
            () -> {
              answers.take().put("through a queue");
              return null;
            }));
    assertEquals("through a queue", one.poll());
    SharedQueue<String> back = get(pool.submit(queue -> queue, one));
    back.put("as a result");
    assertEquals("as a result", one.poll());
    assertEquals(one, back);
  }

  private static final class NotSerializable {}

  /** It is refused where it is put in, and everything is as it was. */
  @Test
  void SHM_05_value_that_cannot_travel() throws Exception {
    PoolExecutor pool = open(1);
    SharedQueue<Object> queue = pool.shared().queue("q");
    NotShareableException refused =
        assertThrows(NotShareableException.class, () -> queue.put(new NotSerializable()));
    assertTrue(refused.getMessage().contains("NotSerializable"), refused.getMessage());
    assertInstanceOf(
        NotShareableException.class,
        failure(pool.submit(() -> queue.offer(new NotSerializable()))));
    assertEquals(0, queue.size());
    SharedMap<String, Object> map = pool.shared().map("m");
    assertThrows(NotShareableException.class, () -> map.put("a", new NotSerializable()));
    assertTrue(map.isEmpty());
  }

  /** What was put in is a copy: changing it, or what came out, changes nothing. */
  @Test
  void SHM_11_values_are_copies() throws Exception {
    PoolExecutor pool = open(1);
    SharedMap<String, List<Integer>> map = pool.shared().map("m");
    List<Integer> list = new ArrayList<>(List.of(1));
    map.put("a", list);
    list.add(2);
    map.get("a").add(3);
    assertEquals(List.of(1), map.get("a"));
    assertEquals(List.of(1), get(pool.submit(() -> map.get("a"))));
  }

  /** Who waits when the pool ends gets an exception, and who comes later. */
  @Test
  void SHM_06_nothing_after_the_end_of_the_pool() throws Exception {
    PoolExecutor pool = open(1);
    SharedQueue<Integer> queue = pool.shared().queue("q");
    SharedEvent event = pool.shared().event("e");
    SharedLock lock = pool.shared().lock("l");
    Background<Integer> waits = Background.start(queue::take);
    waits.awaitBlocked(limit());
    close(pool);
    assertThrows(SharedClosedException.class, () -> waits.result(limit()));
    assertThrows(SharedClosedException.class, () -> queue.put(1));
    assertThrows(SharedClosedException.class, event::await);
    assertThrows(SharedClosedException.class, lock::lock);
    assertThrows(SharedClosedException.class, lock::unlock);
    assertThrows(SharedClosedException.class, () -> pool.shared().queue("q"));
  }

  /** For who has it, who waits for it, and who asks for its name; and nothing else is. */
  @Test
  void SHM_13_removed_object_is_gone() throws Exception {
    PoolExecutor pool = open(2);
    SharedState shared = pool.shared();
    SharedQueue<Integer> queue = shared.queue("x");
    SharedQueue<Integer> other = shared.queue("other");
    TaskFuture<Integer> waits =
        pool.submit(
            () -> {
              other.put(1);
              queue.put(1);
              return queue.take() + queue.take();
            });
    assertEquals(1, other.poll(limit()));
    assertTrue(get(pool.submit(() -> TaskContext.current().shared().remove("x"))));
    assertInstanceOf(SharedClosedException.class, failure(waits));
    assertFalse(shared.remove("x"));
    SharedClosedException gone = assertThrows(SharedClosedException.class, () -> queue.offer(2));
    assertTrue(gone.getMessage().contains("removed"), gone::getMessage);
    assertInstanceOf(SharedClosedException.class, failure(pool.submit(() -> queue.offer(3))));
    SharedLock lock = shared.lock("x");
    lock.lock();
    SharedCondition condition = shared.condition("c", lock);
    assertTrue(shared.remove("x"));
    assertThrows(SharedClosedException.class, () -> condition.await(1, TimeUnit.MINUTES));
    assertFalse(shared.remove("c"), "it has gone with its lock");
    SharedLongArray array = shared.longArray("x", 4);
    array.set(0, 5);
    assertTrue(shared.remove("x"));
    assertThrows(SharedClosedException.class, () -> array.get(0));
    assertEquals(0, shared.longArray("x", 4).get(0));
    assertEquals(0, other.size());
  }

  /** An interrupted thread has taken nothing. */
  @Test
  void SHM_07_interrupt_ends_a_wait() throws Exception {
    PoolExecutor pool = open(1);
    SharedQueue<Integer> queue = pool.shared().queue("q");
    Background<Integer> waits = Background.start(queue::take);
    waits.awaitBlocked(limit());
    waits.interrupt();
    assertThrows(InterruptedException.class, () -> waits.result(limit()));
    queue.put(1);
    assertEquals(1, queue.poll());
  }

  /** So has a task that is cancelled while it waits; what comes then is for others. */
  @Test
  void SHM_09_cancelling_ends_the_wait_of_a_task() throws Exception {
    PoolExecutor pool = open(1);
    SharedQueue<Integer> queue = pool.shared().queue("q");
    SharedQueue<String> told = pool.shared().queue("told");
    TaskFuture<Integer> waits =
        pool.submit(
            () -> {
              told.put("waits");
              try {
                return queue.take();
              } catch (InterruptedException e) {
                told.put("interrupted");
                throw e;
              }
            });
    assertEquals("waits", told.poll(limit()));
    assertTrue(waits.cancel(true));
    if (!can(Capability.KILL)) {
      // Elsewhere the worker may be killed before it can say so.
      assertEquals("interrupted", told.poll(limit()));
    }
    assertEquals(2, get(pool.submit(Tasks.value(2))));
    queue.put(1);
    assertEquals(1, queue.poll());
  }

  /** As many consumers as workers, and the producer queued behind them. */
  @Test
  void SHM_08_waiting_tasks_are_made_up_for() throws Exception {
    PoolExecutor pool = open(2);
    SharedQueue<Integer> queue = pool.shared().queue("q");
    List<TaskFuture<Integer>> consumers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      consumers.add(pool.submit(() -> queue.take()));
    }
    TaskFuture<Boolean> producer = pool.submit(() -> queue.offer(1) && queue.offer(2));
    assertTrue(get(producer));
    assertEquals(3, get(consumers.get(0)) + get(consumers.get(1)));
  }

  /** Lock, permit, item: when the future is done, they are back. */
  @Test
  void SHM_10_leases_end_with_the_task() throws Exception {
    PoolExecutor pool = open(1);
    SharedState shared = pool.shared();
    SharedLock lock = shared.lock("lock");
    SharedSemaphore permits = shared.semaphore("permits", 3);
    SharedQueue<String> queue = shared.queue("queue", QueueOptions.defaults().redelivery(true));
    queue.put("a");
    queue.put("b");
    for (boolean fails : new boolean[] {false, true}) {
      TaskFuture<String> holder =
          pool.submit(
              () -> {
                lock.lock();
                permits.acquire(2);
                String taken = queue.take();
                if (fails) {
                  throw new IllegalStateException(taken);
                }
                return taken;
              });
      settle(holder);
      assertFalse(lock.isLocked());
      assertEquals(3, permits.availablePermits());
      assertEquals(2, queue.size());
    }
    assertEquals("a", queue.poll());
    assertEquals("b", queue.poll());
    assertNull(queue.poll());
  }
}
