package dev.allot.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.StarvationException;
import dev.allot.Task;
import dev.allot.TaskFuture;
import dev.allot.TaskFutures;
import dev.allot.WaitFor;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Rules THR-03 and THR-04: tasks that use their own pool. */
class StarvationTest extends ThreadTest {

  private PoolExecutor open(int workers, int extra) {
    return open(c -> c.workers(workers).set("allot.thread.extra-threads", "" + extra));
  }

  private static int depth(PoolExecutor pool, int depth) throws Exception {
    return depth == 0 ? 0 : 1 + pool.submit(() -> depth(pool, depth - 1)).get();
  }

  /** A task may submit to its own pool. */
  @Test
  void THR_03_task_submits_to_its_own_pool() throws Exception {
    PoolExecutor pool = open(1);
    assertEquals(3, get(get(pool.submit(() -> pool.submit(Tasks.value(3))))));
  }

  /**
   * A task may wait for tasks of its own pool, however it waits, also with one worker: the waiting
   * thread is made up for.
   *
   * <p>If it fails: each wait of the library must go through Signal.
   */
  @Test
  void THR_04_waiting_task_is_made_up_for() throws Exception {
    PoolExecutor pool = open(1);
    assertEquals(20, get(pool.submit(() -> depth(pool, 20))));
    List<Task<Integer>> waits =
        List.of(
            () -> pool.submit(Tasks.value(1)).get(limit()),
            () -> pool.submit(Tasks.value(1)).join(),
            () -> pool.submit(Tasks.<Integer>failing("no")).exception() == null ? 0 : 1,
            () -> pool.map(Tasks.<Integer>identity(), List.of(0, 1)).toList().get(1),
            () -> pool.invokeAny(List.of(Tasks.value(1))),
            () -> pool.invokeAll(List.of(Tasks.value(1))).size(),
            () -> {
              List<TaskFuture<Integer>> child = List.of(pool.submit(Tasks.value(1)));
              return TaskFutures.await(child, WaitFor.ALL_COMPLETED).done().size();
            },
            () -> {
              List<TaskFuture<Integer>> child = List.of(pool.submit(Tasks.value(1)));
              return TaskFutures.asCompleted(child).iterator().next().get();
            });
    for (Task<Integer> wait : waits) {
      assertEquals(1, get(pool.submit(wait)));
    }
  }

  /** A task that waits for itself is told so. */
  @Test
  void THR_04_waiting_for_itself_is_told() throws Exception {
    PoolExecutor pool = open(1);
    CompletableFuture<TaskFuture<Object>> self = new CompletableFuture<>();
    TaskFuture<Object> future = pool.submit(() -> self.get().get());
    self.complete(future);
    Throwable thrown = assertInstanceOf(StarvationException.class, failure(future));
    assertTrue(thrown.getMessage().contains("itself"), thrown.getMessage());
  }

  /** Tasks that wait for each other: one is told so at least, and all come to an end. */
  @Test
  void THR_04_waiting_for_each_other_is_told() throws Exception {
    PoolExecutor pool = open(3);
    for (int round = 0; round < 50; round++) {
      List<CompletableFuture<TaskFuture<Object>>> handles = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        handles.add(new CompletableFuture<>());
      }
      List<TaskFuture<Object>> futures = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        CompletableFuture<TaskFuture<Object>> next = handles.get((i + 1) % 3);
        futures.add(pool.submit(() -> next.get().get()));
      }
      for (int i = 0; i < 3; i++) {
        handles.get(i).complete(futures.get(i));
      }
      int told = 0;
      for (TaskFuture<Object> future : futures) {
        Throwable thrown = failure(future);
        while (thrown.getCause() != null) {
          thrown = thrown.getCause();
        }
        told += thrown instanceof StarvationException ? 1 : 0;
      }
      assertEquals(3, told);
    }
  }

  /** Where no thread may be added any more, the wait is refused with the knob that would help. */
  @Test
  void THR_04_limit_is_told() throws Exception {
    PoolExecutor none = open(1, 0);
    TaskFuture<Integer> future = none.submit(() -> none.submit(Tasks.value(1)).get());
    Throwable thrown = assertInstanceOf(StarvationException.class, failure(future));
    assertTrue(thrown.getMessage().contains("allot.thread.extra-threads=0"), thrown.getMessage());
  }

  /**
   * So it is where the limit is reached step by step, each task waiting for the next.
   *
   * <p>If it hangs: a wait must be counted before a thread is added for it, since that thread may
   * come to a wait of its own first.
   */
  @Test
  void THR_04_limit_is_told_at_the_end_of_a_chain() throws Exception {
    for (int round = 0; round < rounds(60); round++) {
      PoolExecutor three = open(1, 3);
      assertEquals(3, get(three.submit(() -> depth(three, 3))));
      Throwable deep = failure(three.submit(() -> depth(three, 5)));
      while (deep.getCause() != null) {
        deep = deep.getCause();
      }
      assertInstanceOf(StarvationException.class, deep);
      three.close();
    }
  }

  /**
   * A wait for what another pool does is no starvation, however few threads are there.
   *
   * <p>If it fails: a pool that has not started all of its workers is not out of threads, and what
   * another pool does needs none of ours.
   */
  @Test
  void THR_04_waiting_for_another_pool_is_no_starvation() throws Exception {
    PoolExecutor other = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> foreign = other.submit(Tasks.atGate(gate, "a", 1));
    PoolExecutor pool = open(4, 0);
    CountDownLatch running = new CountDownLatch(1);
    TaskFuture<Integer> future =
        pool.submit(
            () -> {
              running.countDown();
              return foreign.get();
            });
    running.await();
    gate.open();
    assertEquals(1, get(future));
  }

  /** A stage in place of a wait needs no thread. */
  @Test
  void THR_04_stage_needs_no_thread() throws Exception {
    PoolExecutor pool = open(1, 0);
    TaskFuture<CompletableFuture<Integer>> future =
        pool.submit(() -> pool.submit(Tasks.value(1)).thenApply(v -> v + 1).toCompletableFuture());
    assertEquals(2, get(future).get());
  }
}
