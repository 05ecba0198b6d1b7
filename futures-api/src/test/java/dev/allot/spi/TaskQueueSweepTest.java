package dev.allot.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.Priority;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is cancelled while it waits does not stay in memory until a worker comes by. */
class TaskQueueSweepTest {
  private static final int FEW = 64;

  private final TaskQueue queue = new TaskQueue(10_000);
  private final BarePool pool = new BarePool(queue);

  private List<PendingTask<?>> put(int tasks) {
    List<PendingTask<?>> put = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      PendingTask<?> task = pool.task(Priority.values()[i % 3]);
      assertTrue(queue.put(task, TaskQueue.WhenFull.RETURN, 0, accepted -> {}));
      put.add(task);
    }
    return put;
  }

  private static void cancel(List<PendingTask<?>> tasks) {
    tasks.forEach(task -> assertTrue(task.cancel(false)));
  }

  @Test
  void cancelledTasks_areDropped() {
    cancel(put(1000));
    assertEquals(0, queue.size());
    assertTrue(queue.backlog() <= FEW, () -> queue.backlog() + " are left");
  }

  @Test
  void cancelledBatches_areDropped() {
    for (int i = 0; i < 300; i++) {
      List<PendingTask<?>> tasks = List.of(pool.task(Priority.LOW), pool.task(Priority.LOW));
      queue.put(new TaskBatch(tasks), TaskQueue.WhenFull.RETURN, 0, accepted -> {});
      cancel(tasks);
    }
    assertEquals(0, queue.size());
    assertTrue(queue.backlog() <= FEW, () -> queue.backlog() + " are left");
  }

  /** After that, too, the count of those that are cancelled is that of what is still there. */
  @Test
  void againAndAgain() {
    Taker worker = queue.expect();
    for (int round = 0; round < 20; round++) {
      List<PendingTask<?>> tasks = put(300);
      PendingTask<?> kept = tasks.remove(150 + round);
      cancel(tasks);
      assertEquals(1, queue.size());
      assertTrue(queue.backlog() <= 1 + FEW, () -> queue.backlog() + " are left");
      assertSame(kept, queue.takeOne(worker, 0));
    }
  }

  /** Each time is as long as the lines are: those that were dropped or passed by count no more. */
  @Test
  void fewAreLeftWhereTheyAre() {
    Taker worker = queue.expect();
    cancel(put(300));
    assertTrue(queue.backlog() > 0);
    assertNull(queue.takeOne(worker, 0));
    cancel(put(FEW + 1).subList(0, FEW));
    assertEquals(FEW + 1, queue.backlog());
  }
}
