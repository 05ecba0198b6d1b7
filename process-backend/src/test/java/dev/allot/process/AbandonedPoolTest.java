package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pool leaves whose JVM was killed is cleared away by the next pool in the same place. */
@Bounded
class AbandonedPoolTest {
  @TempDir Path directory;

  private static PoolExecutor openIn(Path place) {
    return ProcessPools.open(1, "directory", place.toString());
  }

  /** A worker that was stopped when its parent died could not notice. */
  @Test
  void PROC11_directoryAndStoppedWorker_goAtTheNextStart_andNoSooner() throws Exception {
    Path place = directory.resolve("t");
    Ledger ledger = Ledger.in(directory);
    try (ParentJvm parent =
        ParentJvm.start(directory, OrphanMain.class, ledger.file(), "idle", "wait")) {
      long stopped = Long.parseLong(ledger.await(3).get(0));
      List<String> theirs = parent.leftBehind();
      assertEquals(1, theirs.size(), theirs::toString);

      try (PoolExecutor pool = openIn(place)) {
        ProcessPools.pid(pool);
        assertTrue(parent.leftBehind().containsAll(theirs), "its owner lives");
        assertEquals(2, parent.workers().size());
      }

      ProcessPools.signal(stopped, "STOP");
      parent.kill();
      parent.exitCode();
      ProcessPools.await("the other worker ends", () -> parent.workers().size() == 1);
      assertEquals(List.of(stopped), parent.workers());
      assertEquals(theirs, parent.leftBehind());

      try (PoolExecutor pool = openIn(place)) {
        ProcessPools.await("the stopped worker ends", () -> parent.workers().isEmpty());
        assertTrue(parent.leftBehind().stream().noneMatch(theirs::contains));
        ProcessPools.pid(pool);
      }
      assertEquals(List.of(), parent.leftBehind());
    }
  }
}
