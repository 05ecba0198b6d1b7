package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.NotSerializableTaskException;
import dev.allot.PayloadTooLargeException;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskFunction;
import dev.allot.VoidTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tasks that cannot be sent are refused by submit, and the pool works on. */
@Bounded
class BadTaskTest {
  private static final int LIMIT = 64 * 1024;

  private static PoolExecutor pool;
  private static long worker;

  @BeforeAll
  static void open() {
    pool = ProcessPools.open(1, "max-payload", Integer.toString(LIMIT));
    worker = ProcessPools.pid(pool);
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  /** Whatever was asked of it, it is the same worker that goes on. */
  @AfterEach
  void thePoolWorksOn() {
    assertEquals(worker, ProcessPools.pid(pool));
  }

  @Test
  void null_isRefused() {
    assertThrows(NullPointerException.class, () -> pool.submit((Task<?>) null));
    assertThrows(NullPointerException.class, () -> pool.submit((VoidTask) null));
    assertThrows(NullPointerException.class, () -> pool.submit((TaskFunction<?, ?>) null, null));
    assertThrows(NullPointerException.class, () -> pool.execute((VoidTask) null));
    assertThrows(NullPointerException.class, () -> pool.map(null, java.util.List.of(1)));
  }

  @Test
  void nullAsArgumentAndResult_travels() {
    assertEquals(null, ProcessPools.get(pool.submit((String s) -> s, null)));
  }

  /** What a task captures, some way down. */
  private record Holder(Object part) implements java.io.Serializable {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void DEAD01_captureThatIsNotSerializable_isRefusedWithThePath() {
    Holder holder = new Holder(new Holder(new Thread()));
    NotSerializableTaskException thrown =
        assertThrows(NotSerializableTaskException.class, () -> pool.submit(() -> holder.part()));
    assertTrue(thrown.getMessage().contains("java.lang.Thread"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("part"), thrown.getMessage());
  }

  @Test
  void DEAD01_writeObjectThatThrows_isRefused() {
    Object evil = new Evil();
    assertThrows(RejectedExecutionException.class, () -> pool.submit(() -> evil.hashCode()));
  }

  /** Throws what nobody declares when it is written. */
  private static final class Evil implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(java.io.ObjectOutputStream out) {
      throw new IllegalStateException("not today");
    }
  }

  @Test
  void foreignRunnables_areRefusedWithTheRemedy() {
    RejectedExecutionException thrown =
        assertThrows(
            RejectedExecutionException.class, () -> CompletableFuture.supplyAsync(() -> 1, pool));
    assertTrue(thrown.getMessage().contains("TaskFuture"), thrown.getMessage());
    thrown =
        assertThrows(
            RejectedExecutionException.class,
            () -> new ExecutorCompletionService<Integer>(pool).submit(() -> 1));
    assertTrue(thrown.getMessage().contains("TaskFutures.asCompleted"), thrown.getMessage());
  }

  private static boolean accepts(int bytes) {
    try {
      int length = ProcessPools.get(pool.submit((byte[] b) -> b.length, new byte[bytes]));
      assertEquals(bytes, length);
      return true;
    } catch (PayloadTooLargeException e) {
      assertTrue(e.getMessage().contains("allot.process.max-payload"), e.getMessage());
      return false;
    }
  }

  @Test
  void payload_upToTheLimitTravels_andOneByteMoreIsRefused() {
    assertTrue(accepts(LIMIT / 2));
    int least = LIMIT / 2;
    int most = LIMIT;
    while (most - least > 1) {
      int middle = (least + most) / 2;
      if (accepts(middle)) {
        least = middle;
      } else {
        most = middle;
      }
    }
    assertTrue(most > LIMIT - 2048, "refused already with " + most + " bytes of content");
    assertTrue(!accepts(LIMIT + 1) && !accepts(100 * LIMIT));
  }

  @Test
  void XTR04_refusedTasks_takeNoPlaceInTheQueue() {
    try (PoolExecutor small =
        PoolExecutor.open(
            dev.allot.PoolConfig.builder()
                .backend("process")
                .workers(1)
                .queueCapacity(1)
                .build())) {
      Thread part = Thread.currentThread();
      for (int i = 0; i < 100; i++) {
        assertThrows(NotSerializableTaskException.class, () -> small.submit(() -> part.getName()));
      }
      assertEquals(7, ProcessPools.get(small.submit(() -> 7)));
    }
  }

  @Test
  void SHUT01_afterShutdown_submitIsRefused() {
    PoolExecutor closed = ProcessPools.open(1);
    closed.shutdown();
    assertThrows(RejectedExecutionException.class, () -> closed.submit(() -> 1));
    closed.close();
    assertThrows(RejectedExecutionException.class, () -> closed.submit(() -> 1));
  }
}
