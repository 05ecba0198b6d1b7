package dev.allot.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.Priority;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker keeps of what it has taken. */
class TakerTest {
  private final TaskQueue queue = new TaskQueue(100);
  private final BarePool pool = new BarePool(queue);
  private final Taker taker = new Taker();

  private void takeAndEnd(PendingTask<?> task) {
    assertEquals(1, taker.unfinished());
    assertEquals(List.of(task), taker.held());
    taker.done();
    assertEquals(0, taker.unfinished());
    assertEquals(List.of(), taker.held());
  }

  @Test
  void nothingOfATaskThatItTookByItself() {
    takeAndEnd(taker.take(pool.task(Priority.NORMAL)));
  }

  @Test
  void nothingOfTasksThatItTookOneByOne() {
    TaskSegment segment = new TaskSegment(Priority.NORMAL.ordinal(), 2, false);
    PendingTask<?> first = pool.task(Priority.NORMAL);
    PendingTask<?> second = pool.task(Priority.NORMAL);
    segment.add(first);
    segment.add(second);
    segment.leave();
    assertSame(first, taker.takeFrom(segment));
    takeAndEnd(first);
    assertSame(second, taker.takeFrom(segment));
    takeAndEnd(second);
  }

  /** Who waits for a task may submit another soon; who has not for long will not. */
  @Test
  void itIsAwaited_forSixteenTasks() {
    assertFalse(taker.isAwaited());
    PendingTask<?> awaited = pool.task(Priority.NORMAL);
    awaited.whenSettled(task -> {});
    taker.take(awaited);
    taker.done();
    for (int i = 0; i < 16; i++) {
      assertTrue(taker.isAwaited(), "after " + i);
      taker.take(pool.task(Priority.NORMAL));
      taker.done();
    }
    assertFalse(taker.isAwaited());
  }
}
