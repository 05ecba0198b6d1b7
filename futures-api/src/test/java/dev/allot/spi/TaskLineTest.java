package dev.allot.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.allot.Priority;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much leaves a line together. */
class TaskLineTest {
  private final BarePool pool = new BarePool(new TaskQueue(1));
  private final TaskLine line = new TaskLine(Priority.NORMAL.ordinal());

  private void add(int tasks) {
    for (int i = 0; i < tasks; i++) {
      line.add(pool.task(Priority.NORMAL));
    }
  }

  private List<Integer> leave() {
    List<Integer> sizes = new ArrayList<>();
    while (line.entries() > 0) {
      sizes.add(line.pollSegment().left());
    }
    return sizes;
  }

  /** Many tasks cost little each; few do not take the memory of many. */
  @Test
  void piecesGrow_asTasksPileUp_andShrinkAsFewAreTaken() {
    add(200);
    assertEquals(List.of(4, 8, 16, 32, 64, 64, 12), leave());
    for (int i = 0; i < 4; i++) {
      add(1);
      leave();
    }
    add(20);
    assertEquals(List.of(4, 8, 8), leave());
  }
}
