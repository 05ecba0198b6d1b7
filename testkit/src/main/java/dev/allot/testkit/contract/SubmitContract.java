package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfigException;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskFunction;
import dev.allot.TaskFuture;
import dev.allot.VoidTask;
import dev.allot.testkit.Capability;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Poll;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Rules SUB: handing tasks in. */
public abstract class SubmitContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected SubmitContract() {}

  private static int twice(int value) {
    return 2 * value;
  }

  /** Each form of submit runs its task, with its argument, and returns its value. */
  @Test
  void SUB_01_value_is_returned_and_argument_arrives() throws Exception {
    PoolExecutor pool = open(2);
    TaskLedger ledger = ledger();
    assertEquals(7, get(pool.submit(() -> 7)));
    assertEquals(42, get(pool.submit(SubmitContract::twice, 21)));
    assertEquals("x", get(pool.submit((Callable<String>) Tasks.value("x"))));
    Task<String> noting = Tasks.noting(ledger, "void");
    VoidTask task =
        () -> {
          try {
            noting.call();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    assertNull(get(pool.submit(task)));
    assertEquals("r", get(pool.submit(task, "r")));
    assertEquals(List.of("void", "void"), ledger.keys());
  }

  /** Fewer than one worker is refused when the pool is configured. */
  @Test
  void SUB_02_no_workers_is_refused() {
    assertThrows(PoolConfigException.class, () -> open(0));
    assertThrows(PoolConfigException.class, () -> open(-1));
  }

  /**
   * Once a task is done, the pool refers to neither the task nor its argument, nor to a result that
   * the caller has dropped; also while its workers idle.
   *
   * <p>If it fails: what does a worker that waits for its next task still hold in its locals?
   */
  @Test
  void SUB_03_nothing_is_kept_after_completion() throws Exception {
    PoolExecutor pool = open(1);
    List<WeakReference<?>> dropped = submitAndDrop(pool);
    for (int i = 0; i < dropped.size(); i++) {
      WeakReference<?> reference = dropped.get(i);
      String what = List.of("the argument", "the future", "the result").get(i);
      Poll.until(
          what + " to be collected",
          limit(),
          () -> {
            System.gc();
            return reference.refersTo(null);
          });
    }
  }

  private List<WeakReference<?>> submitAndDrop(PoolExecutor pool) throws Exception {
    byte[] argument = new byte[1000];
    TaskFuture<byte[]> future = pool.submit(Tasks.identity(), argument);
    byte[] result = get(future);
    return List.of(
        new WeakReference<>(argument), new WeakReference<>(future), new WeakReference<>(result));
  }

  /**
   * Who waits for a task and then submits the next one needs one worker.
   *
   * <p>If it fails: a worker must count as idle before the future of its task is done.
   */
  @Test
  void SUB_04_worker_that_has_done_its_task_takes_the_next() throws Exception {
    PoolExecutor pool = open(4);
    java.util.Set<String> workers = new java.util.TreeSet<>();
    for (int i = 0; i < 50; i++) {
      workers.add(get(pool.submit(Tasks.where())).worker());
    }
    assertEquals(1, workers.size(), workers::toString);
  }

  /** However many tasks wait, no more run at a time than there are workers. */
  @Test
  void SUB_05_no_more_run_than_there_are_workers() throws Exception {
    int workers = 3;
    PoolExecutor pool = open(workers);
    FileGate gate = gate();
    for (int i = 0; i < 2 * workers; i++) {
      pool.submit(Tasks.atGate(gate, "stays" + i, i));
    }
    gate.awaitArrivals(workers, limit());
    assertEquals(workers, gate.arrivals().size(), "at a time");
    gate.open();
    TaskLedger ledger = ledger();
    for (int i = 0; i < 30 * workers; i++) {
      pool.submit(Tasks.notingItsEnd(ledger, "t" + i));
    }
    close(pool);
    int running = 0;
    for (String line : ledger.keys()) {
      running += line.endsWith(Tasks.ENDED) ? -1 : 1;
      assertTrue(running <= workers, () -> "more at a time than " + workers + ", with " + line);
    }
    assertEquals(0, running);
  }

  /** The workers are as many different ones as were asked for. */
  @Test
  void SUB_13_each_worker_takes_part() throws Exception {
    int workers = 3;
    PoolExecutor pool = open(workers);
    FileGate gate = gate();
    TaskLedger ledger = ledger();
    for (int i = 0; i < workers; i++) {
      pool.submit(Tasks.notingAtGate(ledger, gate, "t" + i));
    }
    gate.awaitArrivals(workers, limit());
    Set<String> places = new HashSet<>();
    for (TaskLedger.Start start : ledger.starts()) {
      places.add(can(Capability.PROCESS_ISOLATION) ? "" + start.pid() : start.thread());
    }
    gate.open();
    assertTrue(places.size() == workers || places.contains(""), places::toString);
  }

  /** An Error is the failure of its task, and the worker goes on. */
  @Test
  void SUB_06_error_is_the_failure_of_its_task() throws Exception {
    PoolExecutor pool = open(1);
    Throwable thrown = failure(pool.submit(Tasks.error("no")));
    assertInstanceOf(AssertionError.class, thrown);
    assertEquals("no", thrown.getMessage());
    Throwable deep = failure(pool.submit(SubmitContract::sink, 0));
    assertInstanceOf(StackOverflowError.class, deep);
    assertEquals(2, get(pool.submit(Tasks.value(2))));
  }

  @SuppressWarnings("InfiniteRecursion") // that is the point
  private static int sink(int depth) {
    return sink(depth + 1) + 1;
  }

  /** A checked exception is the failure of its task, as it is. */
  @Test
  void SUB_07_checked_exceptions_arrive_as_they_are() throws Exception {
    Throwable thrown = failure(open(1).submit(Tasks.checked("no")));
    assertInstanceOf(IOException.class, thrown);
    assertEquals("no", thrown.getMessage());
    assertInstanceOf(IllegalArgumentException.class, thrown.getCause());
  }

  /** execute() runs its task; what that throws harms nobody. */
  @Test
  void SUB_08_execute_runs_its_task() throws Exception {
    PoolExecutor pool = open(1);
    TaskLedger ledger = ledger();
    pool.execute(
        () -> {
          throw new IllegalStateException("a test throws this in execute");
        });
    pool.execute(() -> ledger.started("executed"));
    close(pool);
    assertEquals(List.of("executed"), ledger.keys());
  }

  /** null is refused at once, and leaves no trace; a null argument is an argument. */
  @Test
  void SUB_09_null_tasks_are_refused() throws Exception {
    PoolExecutor pool = open(1);
    assertThrows(NullPointerException.class, () -> pool.submit((Callable<?>) null));
    assertThrows(NullPointerException.class, () -> pool.submit((Runnable) null));
    assertThrows(NullPointerException.class, () -> pool.execute((Runnable) null));
    TaskFunction<String, String> none = null;
    assertThrows(NullPointerException.class, () -> pool.submit(none, "a"));
    assertNull(get(pool.submit(Tasks.<String>identity(), null)));
  }

  /** taskId() counts from 1 and is never given twice. */
  @Test
  void SUB_10_ids_are_unique() throws Exception {
    PoolExecutor pool = open(1);
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      ids.add(pool.submit(Tasks.value(i)).taskId());
    }
    assertEquals(100, ids.size());
    assertTrue(ids.contains(1L), ids::toString);
  }
}
