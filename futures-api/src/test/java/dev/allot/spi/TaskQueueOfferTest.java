package dev.allot.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.Priority;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a task can be added without the lock of the queue. */
class TaskQueueOfferTest {
  private static final int CAPACITY = 10;

  private final TaskQueue queue = new TaskQueue(CAPACITY);
  private final BarePool pool = new BarePool(queue);
  private final Taker worker = queue.expect();

  private PendingTask<?> put(Priority priority) {
    PendingTask<?> task = pool.task(priority);
    assertTrue(queue.put(task, TaskQueue.WhenFull.RETURN, 0, it -> {}));
    return task;
  }

  /** Returns {@code null} if it is not possible. */
  private PendingTask<?> offer(Priority priority) {
    PendingTask<?> task = pool.task(priority);
    return queue.offer(task, it -> {}) ? task : null;
  }

  private void assertTaken(PendingTask<?>... tasks) {
    for (PendingTask<?> task : tasks) {
      assertSame(task, queue.takeOne(worker, 0));
    }
    assertNull(queue.takeOne(worker, 0));
  }

  @Test
  void notBeforeAWorkerTakesOneByOne() {
    PendingTask<?> first = put(Priority.NORMAL);
    assertNull(offer(Priority.NORMAL));
    assertTaken(first);
  }

  @Test
  void afterOneThatWasPut_asLongAsThereIsRoom_inTheirOrder() {
    queue.takeOne(worker, 0);
    List<PendingTask<?>> tasks = new ArrayList<>(List.of(put(Priority.NORMAL)));
    for (int i = 1; i < CAPACITY; i++) {
      tasks.add(offer(Priority.NORMAL));
    }
    assertNull(offer(Priority.NORMAL), "the queue is full");
    assertEquals(CAPACITY, queue.size());
    assertFalse(queue.put(pool.task(Priority.NORMAL), TaskQueue.WhenFull.RETURN, 0, it -> {}));
    assertTaken(tasks.toArray(PendingTask<?>[]::new));
  }

  @Test
  void notOfAnotherPriority_andWhatIsMoreUrgentComesFirst() {
    queue.takeOne(worker, 0);
    PendingTask<?> normal = put(Priority.NORMAL);
    PendingTask<?> second = offer(Priority.NORMAL);
    assertNull(offer(Priority.HIGH));
    assertNull(offer(Priority.LOW));
    PendingTask<?> urgent = put(Priority.HIGH);
    assertTaken(urgent, normal, second);
  }

  /** What is offered counts for one. */
  @Test
  void notWhatCountsForSeveral() {
    queue.takeOne(worker, 0);
    put(Priority.NORMAL);
    ChunkTask chunk = pool.chunk(3);
    assertFalse(queue.offer(chunk, it -> {}));
    assertTrue(queue.put(chunk, TaskQueue.WhenFull.RETURN, 0, it -> {}));
    assertEquals(4, queue.size());
  }

  @Test
  void whatIsMoreUrgentIsNotAddedBehindWhatIsTakenAlready() {
    queue.takeOne(worker, 0);
    PendingTask<?> low = put(Priority.LOW);
    PendingTask<?> lowToo = offer(Priority.LOW);
    assertSame(low, queue.takeOne(worker, 0));
    PendingTask<?> normal = put(Priority.NORMAL);
    assertTaken(normal, lowToo);
  }

  @Test
  void notBehindWhatIsLessUrgent() {
    queue.takeOne(worker, 0);
    PendingTask<?> low = put(Priority.LOW);
    PendingTask<?> lowToo = put(Priority.LOW);
    PendingTask<?> normal = put(Priority.NORMAL);
    assertSame(normal, queue.takeOne(worker, 0));
    // Nothing of what is open is left, and the others are the next.
    assertSame(low, queue.takeOne(worker, 0));
    assertNull(offer(Priority.NORMAL));
    PendingTask<?> urgent = put(Priority.NORMAL);
    assertTaken(urgent, lowToo);
  }

  @Test
  void whatWasPutBackDoesNotWaitForWhatComesAfterwards() {
    queue.takeOne(worker, 0);
    PendingTask<?> first = put(Priority.NORMAL);
    assertSame(first, queue.takeOne(worker, 0));
    PendingTask<?> second = offer(Priority.NORMAL);
    PendingTask<?> back = pool.task(Priority.NORMAL);
    assertTrue(queue.putBack(List.of(back)));
    assertNull(offer(Priority.NORMAL));
    PendingTask<?> last = put(Priority.NORMAL);
    assertTaken(second, back, last);
  }

  @Test
  void notToAClosedQueue_whichStillHasWhatWasAdded() {
    queue.takeOne(worker, 0);
    PendingTask<?> first = put(Priority.NORMAL);
    PendingTask<?> second = offer(Priority.NORMAL);
    queue.close();
    assertNull(offer(Priority.NORMAL));
    assertEquals(List.of(first, second), queue.drain());
  }

  @Test
  void oneThatIsNotAcceptedAfterAll_isNotInTheQueue() {
    queue.takeOne(worker, 0);
    PendingTask<?> first = put(Priority.NORMAL);
    assertThrows(
        IllegalStateException.class,
        () ->
            queue.offer(
                pool.task(Priority.NORMAL),
                it -> {
                  throw new IllegalStateException("not this one");
                }));
    PendingTask<?> last = offer(Priority.NORMAL);
    assertEquals(2, queue.size());
    PendingTask<?> urgent = put(Priority.HIGH);
    assertEquals(3, queue.size());
    assertTaken(urgent, first, last);
    assertEquals(0, queue.size());
  }

  @Test
  void cancelledOnesGiveTheirPlacesBack() {
    queue.takeOne(worker, 0);
    PendingTask<?> first = put(Priority.NORMAL);
    for (int i = 0; i < 100; i++) {
      PendingTask<?> task = offer(Priority.NORMAL);
      task = task == null ? put(Priority.NORMAL) : task;
      assertTrue(task.cancel(false));
      assertEquals(1, queue.size());
    }
    assertTaken(first);
  }
}
