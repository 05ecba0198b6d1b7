package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import dev.allot.shared.SharedQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker loads to use what its tasks share. */
@Bounded
class SharedStartTest {
  private static final String SHARED = "dev.allot.process.parent.ParentShared ";
  private static final String POOL = "dev.allot.process.parent.ParentPool ";

  @TempDir Path directory;

  /** To ask for the pool's settings, and understand them, takes three times as long. */
  @Test
  void whoUsesWhatIsShared_doesNotOpenThePool() throws Exception {
    Path loaded = directory.resolve("loaded");
    String options = ProcessPools.SHORT_LIVED + " -Xlog:class+load:file=" + loaded;
    try (PoolExecutor pool = ProcessPools.open(1, "jvm-args", options)) {
      SharedQueue<Integer> queue = pool.shared().queue("q");
      ProcessPools.get(
          pool.submit(
              () -> {
                queue.put(1);
                return null;
              }));
      assertEquals(1, queue.take());
      assertTrue(Files.readString(loaded).contains(SHARED));
      assertFalse(Files.readString(loaded).contains(POOL));
      ProcessPools.get(pool.submit(() -> TaskContext.current().executor().isShutdown()));
      assertTrue(Files.readString(loaded).contains(POOL), "it is seen if it does");
    }
  }
}
