package dev.allot.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.Priority;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A segment keeps nothing of what is not in it any more, and nor does that keep the segment. */
class TaskSegmentTest {
  private static final int SIZE = 4;

  private final BarePool pool = new BarePool(new TaskQueue(1));
  private final TaskSegment segment = new TaskSegment(Priority.NORMAL.ordinal(), SIZE, false);
  private final List<PendingTask<?>> tasks = new ArrayList<>();

  TaskSegmentTest() {
    for (int i = 0; i < SIZE; i++) {
      PendingTask<?> task = pool.task(Priority.NORMAL);
      segment.add(task);
      tasks.add(task);
    }
  }

  private void assertKept(PendingTask<?>... kept) {
    for (int place = 0; place < SIZE; place++) {
      assertSame(place < kept.length ? kept[place] : null, segment.taken(place), "at " + place);
    }
  }

  @Test
  void nothingOfWhatIsPolled() {
    for (PendingTask<?> task : tasks) {
      assertSame(task, segment.poll());
      assertNull(task.segment);
    }
    assertKept();
    assertFalse(segment.isFull(), "it can be filled again");
  }

  @Test
  void nothingOfWhatIsDone() {
    segment.leave();
    assertEquals(0, segment.take());
    segment.clear(0);
    assertNull(tasks.get(0).segment);
    assertKept(null, tasks.get(1), tasks.get(2), tasks.get(3));
  }

  @Test
  void nothingOfWhatIsCancelled_whenThatIsSwept() {
    assertSame(tasks.get(0), segment.poll());
    assertTrue(segment.forget(tasks.get(2)));
    assertEquals(1, segment.sweep());
    assertNull(tasks.get(2).segment);
    assertKept(tasks.get(1), tasks.get(3));
    assertEquals(2, segment.left());
    assertEquals(2, segment.live());
  }
}
