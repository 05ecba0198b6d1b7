package dev.allot.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/** A worker of a {@link QueuePlay}, what it has taken last, and what is known of it. */
final class PlayedWorker {
  final Taker taker;
  List<PendingTask<?>> last = List.of();
  boolean expected = true;
  boolean dismissed;
  boolean up;
  boolean called;

  PlayedWorker(Taker taker) {
    this.taker = taker;
  }

  /** It is to take something: what it had is done, unless it was cancelled. */
  void finish() {
    for (PendingTask<?> task : last) {
      if (task.hold(new DoneClaim())) {
        assertTrue(task.succeed(null));
      }
    }
    last = List.of();
  }

  void cancelTaken() {
    for (PendingTask<?> task : last) {
      assertTrue(task.cancel(false));
    }
  }

  void check(List<PendingTask<?>> waiting) {
    List<PendingTask<?>> open = new ArrayList<>(last);
    open.removeIf(PendingTask::isDone);
    assertEquals(open.size(), taker.unfinished(), "unfinished");
    List<PendingTask<?>> held = taker.held();
    assertTrue(held.containsAll(open), "taken and not held");
    for (PendingTask<?> task : held) {
      assertFalse(waiting.contains(task), () -> task + " waits, and is held");
    }
  }

  /** Of a task that is started as it is held, and then done at once. */
  private static final class DoneClaim extends StartClaim {
    @Override
    public boolean started() {
      return true;
    }

    @Override
    public long startedNanos() {
      return 0;
    }

    @Override
    public boolean revoke() {
      return false;
    }

    @Override
    public void interrupt(PendingTask<?> task) {
      throw new AssertionError("nobody interrupts " + task);
    }
  }
}
