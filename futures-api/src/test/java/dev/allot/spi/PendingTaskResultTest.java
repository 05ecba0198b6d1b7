package dev.allot.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.FutureSnapshot;
import dev.allot.Priority;
import dev.allot.TaskStatus;
import org.junit.jupiter.api.Test;

/** A task may return what looks like a state of a task. */
class PendingTaskResultTest {
  private final BarePool pool = new BarePool(new TaskQueue(1));

  private void assertReturned(Object result) throws Exception {
    PendingTask<?> task = pool.task(Priority.NORMAL);
    @SuppressWarnings("unchecked")
    PendingTask<Object> any = (PendingTask<Object>) task;
    new LocalRun(pool, "caller", null).run(any, () -> result);
    assertTrue(any.isDone());
    assertFalse(any.isCancelled());
    assertEquals(TaskStatus.SUCCEEDED, any.status());
    assertSame(result, any.get());
    assertSame(result, any.snapshot().result());
    assertFalse(any.cancel(true));
  }

  @Test
  void nothing() throws Exception {
    assertReturned(null);
  }

  @Test
  void outcomeOfAnotherTask() throws Exception {
    assertReturned(new FutureSnapshot<>(TaskStatus.CANCELLED, null, null));
    assertReturned(new FutureSnapshot<>(TaskStatus.FAILED, null, new IllegalStateException()));
  }

  @Test
  void claimOfAWorker() throws Exception {
    assertReturned(new LocalRun(pool, "another", null));
  }
}
