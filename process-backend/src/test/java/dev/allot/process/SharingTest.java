package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Work that one worker has ahead is for another that has nothing to do. */
@Bounded
class SharingTest {
  private static final int TASKS = 60;
  private static final int ROUNDS = 4;

  /** Computes for two milliseconds. */
  private static long twoMillis() {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < 2_000_000) {
      Thread.onSpinWait();
    }
    return ProcessHandle.current().pid();
  }

  /** Of the short tasks, a worker is given hundreds; then they are no longer short. */
  @Test
  void whatWasTakenForShort_isShared() {
    try (ObservedPool seen = ObservedPool.open(2, "min-workers", "2")) {
      PoolExecutor pool = seen.pool();
      seen.await(PoolEvent.WorkerStarted.class, 2);
      for (int round = 0; round < ROUNDS; round++) {
        List<TaskFuture<?>> shortOnes = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
          shortOnes.add(pool.submit(() -> 1));
        }
        shortOnes.forEach(ProcessPools::get);
        List<TaskFuture<Long>> tasks = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
          tasks.add(pool.submit(SharingTest::twoMillis));
        }
        Map<Long, Integer> counts = new HashMap<>();
        tasks.forEach(task -> counts.merge(ProcessPools.get(task), 1, Integer::sum));
        assertEquals(2, counts.size(), counts::toString);
        counts.values().forEach(count -> assertTrue(count > TASKS / 10, counts::toString));
      }
    }
  }
}
