package dev.allot.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.Priority;
import dev.allot.TaskContext;
import dev.allot.TaskStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is left of a task on the thread that ran it. */
class LocalRunTest {
  private final BarePool pool = new BarePool(new TaskQueue(1));
  private final SpareWorkers none =
      new SpareWorkers(null, pool, new SpareWorkers.Limits(0, "no key", 0));
  private final LocalRun worker = new LocalRun(pool, "worker", none);

  @Test
  void afterItsTask_theThreadOfAWorkerIsWithinNothing_untilTheNext() {
    for (int i = 0; i < 2; i++) {
      assertOutside();
      PendingTask<String> task = pool.task(Priority.NORMAL);
      worker.run(
          task,
          () -> {
            assertSame(task, TaskScope.task());
            assertTrue(TaskScope.isWithin(pool));
            assertEquals(task.taskId(), TaskContext.current().taskId());
            return "done";
          });
      assertEquals(TaskStatus.SUCCEEDED, task.status(), task::toString);
    }
    assertOutside();
  }

  private void assertOutside() {
    assertNull(TaskScope.task());
    assertFalse(TaskScope.isWithin(pool));
    assertNull(TaskScope.blocker());
    assertEquals(Optional.empty(), TaskContext.find());
  }

  @Test
  void interruptOfATask_doesNotOutliveIt() {
    LocalRun caller = new LocalRun(pool, "caller", null);
    PendingTask<String> task = pool.task(Priority.NORMAL);
    caller.run(
        task,
        () -> {
          assertTrue(task.cancel(true));
          assertTrue(Thread.currentThread().isInterrupted());
          return "too late";
        });
    assertTrue(task.isCancelled());
    assertFalse(Thread.interrupted());
  }
}
