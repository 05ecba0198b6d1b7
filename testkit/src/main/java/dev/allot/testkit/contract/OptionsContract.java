package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.Priority;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Rules OPT: priority, name, and views of a pool. */
public abstract class OptionsContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected OptionsContract() {}

  private static TaskOptions priority(Priority priority) {
    return TaskOptions.defaults().priority(priority);
  }

  /**
   * Of the tasks that wait the worker takes those of the highest priority first.
   *
   * <p>A backend may have handed the next few to the worker already: as many as the worker takes in
   * hand ahead are submitted as plain ones before.
   */
  @Test
  void OPT_01_higher_priority_first() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    pool.submit(Tasks.atGate(gate, "blocker", 0));
    gate.awaitArrivals(1, limit());
    for (int i = 0; i < 100; i++) {
      pool.submit(Tasks.value(i));
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      pool.with(priority(Priority.LOW)).submit(Tasks.noting(ledger, "low" + i));
      pool.with(priority(Priority.NORMAL)).submit(Tasks.noting(ledger, "normal" + i));
      pool.with(priority(Priority.HIGH)).submit(Tasks.noting(ledger, "high" + i));
    }
    for (String name : List.of("high", "normal", "low")) {
      for (int i = 0; i < 5; i++) {
        expected.add(name + i);
      }
    }
    gate.open();
    close(pool);
    assertEquals(expected, ledger.keys());
  }

  /** Within a priority, first come, first served. */
  @Test
  void OPT_02_first_come_first_served() throws Exception {
    PoolExecutor pool = open(1);
    TaskLedger ledger = ledger();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      expected.add("t" + i);
      pool.submit(Tasks.noting(ledger, "t" + i));
    }
    close(pool);
    assertEquals(expected, ledger.keys());
  }

  /** The name is seen in the future, and in what it says. */
  @Test
  void OPT_03_name_is_shown() throws Exception {
    PoolExecutor pool = open(1);
    TaskFuture<Integer> named =
        pool.with(TaskOptions.defaults().name("reprice")).submit(Tasks.value(1));
    assertTrue(named.toString().contains("'reprice'"), named.toString());
    settle(named);
    assertThrows(IllegalArgumentException.class, () -> TaskOptions.defaults().name("  "));
  }

  /** A view shares workers and shutdown with its pool, and closing it closes the pool. */
  @Test
  void OPT_04_view_is_the_same_pool() throws Exception {
    PoolExecutor pool = open(1);
    PoolExecutor view = pool.with(priority(Priority.HIGH));
    String worker = get(pool.submit(Tasks.where())).worker();
    assertEquals(worker, get(view.submit(Tasks.where())).worker());
    view.close();
    assertTrue(pool.isTerminated());
    assertThrows(RejectedExecutionException.class, () -> pool.submit(Tasks.value(1)));
  }
}
