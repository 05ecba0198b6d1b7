package dev.allot.process.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.BrokenPoolException;
import dev.allot.PayloadTooLargeException;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WorkerCrashedException;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.contract.ExecutorContract;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Poll;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules PROC-08, HAND-06 and SER-07: workers that cannot start, payloads that are too large. */
class ProcessLimitsTest extends ExecutorContract {
  private static final ExecutorFixture FIXTURE =
      ExecutorFixture.of(
          "process",
          3,
          EnumSet.of(Capability.PROCESS_ISOLATION, Capability.KILL, Capability.SERIALIZATION),
          config -> {});

  @Override
  protected ExecutorFixture fixture() {
    return FIXTURE;
  }

  /** A pool whose workers cannot start is broken, and says so in the worker's own words. */
  @Test
  void PROC_08_pool_whose_workers_cannot_start_is_broken() throws Exception {
    PoolExecutor pool =
        open(c -> c.workers(2).set("allot.process.jvm-args", "-XX:+NoSuchFlagAtAll"));
    List<TaskFuture<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      try {
        futures.add(pool.submit(Tasks.value(i)));
      } catch (BrokenPoolException e) {
        // It broke before.
      }
    }
    List<Throwable> failures = new ArrayList<>();
    for (TaskFuture<Integer> future : futures) {
      failures.add(assertInstanceOf(BrokenPoolException.class, failure(future)));
    }
    assertTrue(
        failures.get(0).getMessage().contains("NoSuchFlagAtAll"), failures.get(0)::getMessage);
    if (failures.size() > 1) {
      assertNotSame(failures.get(0), failures.get(1));
    }
    Poll.until("a pool that refuses", limit(), pool::isShutdown);
    assertThrows(BrokenPoolException.class, () -> pool.submit(Tasks.value(1)));
    pool.close();
  }

  /** A task that workers die of before they can start it is given up after three of them, alone. */
  @Test
  void HAND_06_task_too_large_for_a_heap_is_given_up() throws Exception {
    PoolExecutor pool = open(c -> c.workers(1).set("allot.process.heap", "16m"));
    TaskFuture<byte[]> poison = pool.submit(Tasks.identity(), new byte[32 << 20]);
    TaskFuture<Integer> other = pool.submit(Tasks.value(1));
    assertInstanceOf(WorkerCrashedException.class, failure(poison));
    assertEquals(1, get(other));
  }

  /** What is too large is refused at submit, or fails its future; worker and pool go on. */
  @Test
  void SER_07_payload_over_the_limit() throws Exception {
    PoolExecutor pool = open(c -> c.workers(1).set("allot.process.max-payload", "64k"));
    long pid = get(pool.submit(Tasks.where())).pid();
    byte[] big = new byte[100_000];
    Throwable refused =
        assertThrows(PayloadTooLargeException.class, () -> pool.submit(Tasks.identity(), big));
    assertTrue(refused.getMessage().contains("allot.process.max-payload"), refused::getMessage);
    assertInstanceOf(
        PayloadTooLargeException.class, failure(pool.submit(Tasks.bigResult(100_000))));
    assertEquals(pid, get(pool.submit(Tasks.where())).pid());
  }
}
