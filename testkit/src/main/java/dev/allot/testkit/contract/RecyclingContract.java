package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Background;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Rules PROC-05 to PROC-07 and SHUT-10: workers that are replaced after a number of tasks. If a
 * method waits in vain, look at how the backend tells its workers apart from those that are about
 * to end.
 */
public abstract class RecyclingContract extends ExecutorContract {

  private static final TaskLedger.Verdict NOTHING_WRONG =
      new TaskLedger.Verdict(Set.of(), Set.of(), Set.of());

  /** Made by a backend's test class. */
  protected RecyclingContract() {}

  private PoolExecutor recycling(int workers, int tasks) {
    return open(config -> config.workers(workers).maxTasksPerWorker(tasks));
  }

  /** Three tasks each, and not one more. */
  @Test
  void PROC_05_worker_is_replaced_after_so_many_tasks() throws Exception {
    PoolExecutor pool = recycling(1, 3);
    Map<String, Integer> tasks = new HashMap<>();
    for (int i = 0; i < 9; i++) {
      tasks.merge(get(pool.submit(() -> TaskContext.current().worker())), 1, Integer::sum);
    }
    assertEquals(List.of(3, 3, 3), List.copyOf(tasks.values()), tasks::toString);
  }

  /** Workers of one task each, and many tasks that wait. */
  @Test
  void PROC_06_replacement_does_not_stall_the_queue() throws Exception {
    PoolExecutor pool = recycling(2, 1);
    int count = 4 * rounds(50);
    List<TaskFuture<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      futures.add(pool.submit(Tasks.value(i)));
    }
    for (int i = 0; i < count; i++) {
      assertEquals(i, get(futures.get(i)));
    }
  }

  /** Also when the pool is shut down while some are being replaced. */
  @Test
  void PROC_07_replacement_during_shutdown_loses_nothing() throws Exception {
    for (int round = 0; round < rounds(50); round++) {
      PoolExecutor pool = recycling(2, 1);
      TaskLedger ledger = ledger();
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        pool.submit(Tasks.noting(ledger, "task-" + i));
        keys.add("task-" + i);
      }
      pool.shutdown();
      awaitEnd(pool);
      assertEquals(NOTHING_WRONG, ledger.verdict(keys));
    }
  }

  /** Replacement, a failing task and the end of the pool together. */
  @Test
  void SHUT_10_recycled_worker_failing_task_and_shutdown_together() throws Exception {
    for (int round = 0; round < rounds(50); round++) {
      PoolExecutor pool = recycling(1, 1);
      FileGate gate = gate();
      TaskFuture<Integer> first = pool.submit(Tasks.atGate(gate, "first", 1));
      TaskFuture<Integer> failing = pool.submit(Tasks.failing("as it should"));
      TaskFuture<Integer> last = pool.submit(Tasks.value(3));
      gate.awaitArrivals(1, limit());
      Background.start(
          () -> {
            pool.shutdown();
            return null;
          });
      gate.open();
      assertEquals(1, get(first));
      assertEquals("as it should", failure(failing).getMessage());
      assertEquals(3, get(last));
      close(pool);
    }
  }
}
