package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * A class whose results are never read to their end, in this JVM, costs one thread and no worker.
 */
@Bounded
class StuckReaderTest {
  private static final CountDownLatch READING = new CountDownLatch(1);
  private static final CountDownLatch ENOUGH = new CountDownLatch(1);

  private static final class Endless implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) {
      READING.countDown();
      ProcessPools.await("the end of the test", () -> ENOUGH.getCount() == 0);
    }
  }

  @Test
  void DEAD11_resultThatIsNeverRead_canBeCancelled() throws Exception {
    try (PoolExecutor pool = ProcessPools.open(1, "cancel-grace", "0ms")) {
      long pid = ProcessPools.pid(pool);
      TaskFuture<Endless> stuck = pool.submit(() -> new Endless());
      READING.await();
      assertTrue(stuck.cancel(true));
      assertNotEquals(pid, ProcessPools.pid(pool));
      assertEquals(1, ProcessPools.get(pool.submit(() -> 1)));
    } finally {
      ENOUGH.countDown();
    }
  }
}
