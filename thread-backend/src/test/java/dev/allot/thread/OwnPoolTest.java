package dev.allot.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WhenFull;
import dev.allot.testkit.task.Tasks;
import org.junit.jupiter.api.Test;

/** Rules SHUT-11, BP-05 and XTR-05 where a task has its own pool at hand. */
class OwnPoolTest extends ThreadTest {

  /** close() in a task of the pool is refused, and the pool is shut down. */
  @Test
  void SHUT_11_close_within_a_task_is_refused() throws Exception {
    PoolExecutor pool = open(1);
    TaskFuture<?> future = pool.submit(() -> pool.close());
    assertInstanceOf(IllegalStateException.class, failure(future));
    assertTrue(pool.isShutdown());
    awaitEnd(pool);
  }

  /** submit in a task of the pool never blocks nor is refused: it exceeds the capacity. */
  @Test
  void BP_05_never_blocks_in_a_task() throws Exception {
    for (WhenFull whenFull : WhenFull.values()) {
      PoolExecutor pool = open(c -> c.workers(1).queueCapacity(1).whenFull(whenFull));
      TaskFuture<Integer> parent =
          pool.submit(
              () -> {
                int sum = 0;
                for (TaskFuture<Integer> child :
                    java.util.stream.Stream.generate(() -> pool.submit(Tasks.value(1)))
                        .limit(50)
                        .toList()) {
                  sum += child.get();
                }
                return sum;
              });
      assertEquals(50, get(parent));
    }
  }

  /** A pool within a task of a pool. */
  @Test
  void XTR_05_nested_pools() throws Exception {
    PoolExecutor pool = open(1);
    TaskFuture<Integer> outer =
        pool.submit(
            () -> {
              try (PoolExecutor inner = openUnwatched(c -> c.workers(1))) {
                return inner.submit(Tasks.value(6)).get();
              }
            });
    assertEquals(6, get(outer));
  }
}
