package dev.allot.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.Priority;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is more urgent, less urgent and later than tasks that have left their line together. */
class TaskQueueOrderTest {
  private final TaskQueue queue = new TaskQueue(100);
  private final BarePool pool = new BarePool(queue);
  private final Taker worker = queue.expect();

  private PendingTask<?> put(Priority priority) {
    PendingTask<?> task = pool.task(priority);
    assertTrue(queue.put(task, TaskQueue.WhenFull.RETURN, 0, accepted -> {}));
    return task;
  }

  private void assertTaken(PendingTask<?> task) {
    assertSame(task, queue.takeOne(worker, 0));
  }

  @Test
  void afterAnUrgentOneThatWasCancelled_comesWhatHasLeftItsLine() {
    PendingTask<?> first = put(Priority.NORMAL);
    PendingTask<?> second = put(Priority.NORMAL);
    assertTaken(first);
    PendingTask<?> third = put(Priority.NORMAL);
    PendingTask<?> last = put(Priority.LOW);
    assertTrue(put(Priority.HIGH).cancel(false));
    assertTaken(second);
    assertTaken(third);
    assertTaken(last);
  }

  @Test
  void drained_isWhatWaits_inTheOrderInWhichItWouldBeTaken() {
    PendingTask<?> first = put(Priority.NORMAL);
    PendingTask<?> second = put(Priority.NORMAL);
    assertTaken(first);
    PendingTask<?> last = put(Priority.LOW);
    PendingTask<?> third = put(Priority.NORMAL);
    PendingTask<?> urgent = put(Priority.HIGH);
    assertEquals(List.of(urgent, second, third, last), queue.drain());
  }
}
