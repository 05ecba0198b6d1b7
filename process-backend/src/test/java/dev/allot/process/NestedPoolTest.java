package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WorkerCrashedException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that opens a pool of its own (XTR-05). */
@Bounded
class NestedPoolTest {

  @Test
  void XTR05_taskWithAPoolOfItsOwn_works() {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      List<Long> pids =
          ProcessPools.get(
              pool.submit(
                  () -> {
                    try (PoolExecutor inner = ProcessPools.open(1)) {
                      return List.of(ProcessHandle.current().pid(), ProcessPools.pid(inner));
                    }
                  }));
      assertEquals(ProcessPools.pid(pool), pids.get(0));
      assertNotEquals(pids.get(0), pids.get(1));
      assertFalse(ProcessPools.isAlive(pids.get(1)));
    }
  }

  @Test
  void XTR03_workerThatDies_takesItsOwnWorkersAlong(@TempDir Path directory) {
    Ledger ledger = Ledger.in(directory);
    // Where the inner pool leaves its directory, which nobody is left to delete.
    String place = directory.toString();
    try (PoolExecutor pool = ProcessPools.open(1)) {
      TaskFuture<Integer> bad =
          pool.submit(
              () -> {
                PoolExecutor inner = ProcessPools.open(1, "directory", place);
                ledger.add(ProcessPools.pid(inner));
                Runtime.getRuntime().halt(5);
                return 1;
              });
      ProcessPools.failure(WorkerCrashedException.class, bad);
      long inner = Long.parseLong(ledger.lines().get(0));
      ProcessPools.await("the inner worker is gone", () -> !ProcessPools.isAlive(inner));
    }
  }
}
