package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.TaskOptions;
import dev.allot.spi.PendingTask;
import dev.allot.spi.Taker;
import dev.allot.spi.TakerCall;
import dev.allot.spi.TaskBatch;
import dev.allot.spi.TaskQueue;
import dev.allot.spi.TaskTerms;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is given what is queued, of workers that others give their tasks. */
class PolledQueueTest extends PlayedPool {
  private final TaskQueue queue = new TaskQueue(100);
  private final Taker busy = queue.expect();
  private int tasks;

  private PendingTask<?> task() {
    return new PendingTask<String>(
        new TaskTerms(this, TaskOptions.defaults(), Map.of()), ++tasks, "a task's work");
  }

  private PendingTask<?> put() {
    PendingTask<?> task = task();
    assertTrue(
        queue.put(new TaskBatch(List.of(task)), TaskQueue.WhenFull.RETURN, 0, accepted -> {}));
    return task;
  }

  private void makeBusy() {
    PendingTask<?> first = put();
    assertEquals(List.of(first), queue.poll(busy, 1));
  }

  private Taker idle() {
    Taker idle = queue.expect();
    assertEquals(TakerCall.IDLE, queue.awaitCall(idle, 0));
    return idle;
  }

  /** Else they would wait for what the busy one is at, and later ones overtake them. */
  @Test
  void workerThatIsBusy_isGivenNothingAsLongAsAnotherIsIdle() {
    makeBusy();
    Taker idle = idle();
    PendingTask<?> first = put();
    PendingTask<?> second = put();
    assertNull(queue.poll(busy, 1));
    assertEquals(List.of(first), queue.poll(idle, 1));
    assertEquals(List.of(second), queue.poll(busy, 1));
  }

  @Test
  void workerThatIsBusy_leavesOneTaskToEachThatIsBeingStarted() {
    makeBusy();
    Taker starting = queue.expect();
    PendingTask<?> first = put();
    assertNull(queue.poll(busy, 1));
    PendingTask<?> second = put();
    assertEquals(List.of(first), queue.poll(busy, 1));
    assertNull(queue.poll(busy, 1));
    assertEquals(List.of(second), queue.poll(starting, 1));
  }

  @Test
  void workerThatIsBusy_isGivenTasks_whenTheOthersAreGone() {
    makeBusy();
    Taker idle = idle();
    Taker starting = queue.expect();
    PendingTask<?> next = put();
    queue.dismiss(idle);
    assertNull(queue.poll(busy, 1));
    queue.dismiss(starting);
    assertEquals(List.of(next), queue.poll(busy, 1));
  }

  @Test
  void workerThatWasIdleAndIsBusy_countsAsBusy() {
    makeBusy();
    Taker other = idle();
    PendingTask<?> first = put();
    assertEquals(List.of(first), queue.poll(other, 1));
    PendingTask<?> second = put();
    assertEquals(List.of(second), queue.poll(busy, 1));
  }

  /** As many as are left when each that is idle, or is being started, has one. */
  @Test
  void severalAtOnce_areNotMoreThanOneByOne() {
    makeBusy();
    List<PendingTask<?>> tasks = List.of(put(), put(), put(), put());
    Taker starting = queue.expect();
    assertEquals(tasks.subList(0, 2), queue.poll(busy, 2));
    assertEquals(tasks.subList(2, 3), queue.poll(busy, 2));
    assertNull(queue.poll(busy, 2));
    assertEquals(tasks.subList(3, 4), queue.poll(starting, 2));
  }

  @Test
  void workerThatIsIdle_isGivenOneTask_asLongAsAnotherIsIdle() {
    makeBusy();
    Taker one = idle();
    Taker other = idle();
    List<PendingTask<?>> tasks = List.of(put(), put(), put());
    assertEquals(tasks.subList(0, 1), queue.poll(one, 10));
    assertEquals(tasks.subList(1, 3), queue.poll(other, 10));
  }

  @Test
  void whatBelongsTogether_isTakenTogether() {
    makeBusy();
    List<PendingTask<?>> together = List.of(task(), task(), task());
    queue.put(new TaskBatch(together), TaskQueue.WhenFull.RETURN, 0, accepted -> {});
    PendingTask<?> next = put();
    assertEquals(together, queue.poll(busy, 2));
    assertEquals(List.of(next), queue.poll(busy, 2));
  }

  // The pool.

  @Override
  public String name() {
    return "polled";
  }

  @Override
  public TaskQueue queue() {
    return queue;
  }

  @Override
  public Future<?> schedule(Runnable action, long nanos) {
    throw new UnsupportedOperationException("no task has a timeout");
  }

  @Override
  public boolean isStopped() {
    return false;
  }

  @Override
  public void broken(String message, @Nullable Throwable cause) {
    throw new AssertionError(message, cause);
  }

  @Override
  public void discard(PendingTask<?> task) {
    task.cancel(true);
  }
}
