package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cancellations at all moments, those between a task's queue and its start above all. */
@Bounded
class CancelRaceTest {
  private static final int ROUNDS = 150;
  private static final int TASKS = 10;

  private static void pause(Random random) {
    for (int i = random.nextInt(20_000); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  /** Either cancel says no and the task starts, once; or it says yes and the task never starts. */
  @Test
  void HAND03_cancelFalse_decidesBetweenStartAndCancellation(@TempDir Path directory) {
    Ledger ledger = Ledger.in(directory);
    Random random = new Random(1);
    List<TaskFuture<?>> tasks = new ArrayList<>();
    Set<String> cancelled = new HashSet<>();
    try (PoolExecutor pool = ProcessPools.open(1)) {
      long pid = ProcessPools.pid(pool);
      for (int round = 0; round < ROUNDS; round++) {
        List<TaskFuture<?>> batch = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
          int id = round * TASKS + i;
          batch.add(pool.submit(() -> ledger.add(id)));
        }
        for (int i : random.ints(TASKS / 2, 0, TASKS).toArray()) {
          pause(random);
          if (batch.get(i).cancel(false)) {
            cancelled.add(Integer.toString(round * TASKS + i));
          }
        }
        tasks.addAll(batch);
        ProcessPools.get(pool.submit(() -> 0));
      }
      assertEquals(pid, ProcessPools.pid(pool));
    }
    Map<String, Long> started = ledger.counts();
    for (int id = 0; id < tasks.size(); id++) {
      boolean yes = cancelled.contains(Integer.toString(id));
      assertEquals(yes, tasks.get(id).isCancelled());
      assertEquals(yes ? 0 : 1, started.getOrDefault(Integer.toString(id), 0L), "starts of " + id);
    }
    assertTrue(!cancelled.isEmpty() && cancelled.size() < tasks.size() / 2);
  }

  /** An interrupt strikes the task that was cancelled, and none after it. */
  @Test
  void CAN01_cancelTrue_neverStrikesAnotherTask(@TempDir Path directory) {
    Ledger struck = Ledger.in(directory);
    Random random = new Random(2);
    try (PoolExecutor pool = ProcessPools.open(1, "cancel-grace", "60s")) {
      long pid = ProcessPools.pid(pool);
      for (int round = 0; round < ROUNDS; round++) {
        List<TaskFuture<?>> good = new ArrayList<>();
        List<TaskFuture<?>> bad = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
          int id = round * TASKS + i;
          (i % 2 == 0 ? bad : good)
              .add(
                  pool.submit(
                      () -> {
                        // Short enough that cancellations often come when it has just ended.
                        for (int n = 0; n < 10_000; n++) {
                          Thread.onSpinWait();
                        }
                        if (Thread.interrupted()) {
                          struck.add(id);
                        }
                      }));
        }
        for (TaskFuture<?> task : bad) {
          pause(random);
          task.cancel(true);
        }
        good.forEach(ProcessPools::get);
      }
      assertEquals(pid, ProcessPools.pid(pool));
    }
    assertTrue(
        struck.lines().stream().allMatch(id -> Integer.parseInt(id) % TASKS % 2 == 0),
        () -> struck.lines().toString());
  }
}
