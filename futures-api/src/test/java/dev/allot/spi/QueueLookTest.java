package dev.allot.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.Priority;
import org.junit.jupiter.api.Test;

/** Whether either side looks again when sleeps are short, by a clock that each look moves on. */
class QueueLookTest {
  private static final long TICK_NANOS = 50;
  private static final long SHORT_NANOS = 40_000;
  private static final long LONG_NANOS = 10_000_000;

  private long now;
  private final QueueLook look = new QueueLook(spin(), spin());
  private final PendingTask<?> task = new BarePool(new TaskQueue(1)).task(Priority.NORMAL);

  private Spin spin() {
    return new Spin(2, () -> now += TICK_NANOS, () -> {});
  }

  /** How long a worker looks for what does not come. */
  private long workerLooks() {
    final long before = now;
    assertTrue(look.begin());
    look.until(() -> false);
    look.end();
    return now - before;
  }

  /** How long a caller looks for the end of what does not end. */
  private long callerLooks() {
    long before = now;
    look.untilDone(task);
    return now - before;
  }

  private void looksInVainUntilNobodyLooks() {
    for (int i = 0; i < 10; i++) {
      workerLooks();
      callerLooks();
    }
    assertEquals(TICK_NANOS, workerLooks(), "a worker looks yet");
    assertEquals(TICK_NANOS, callerLooks(), "a caller looks yet");
  }

  @Test
  void callerDoesNotLook_whereNoWorkerEverDid() {
    assertEquals(0, callerLooks());
    workerLooks();
    assertTrue(callerLooks() > SHORT_NANOS);
  }

  @Test
  void oneWorkerAtATime() {
    assertTrue(look.begin());
    assertTrue(look.isOn());
    assertFalse(look.begin());
    look.end();
    assertFalse(look.isOn());
    assertTrue(look.begin());
  }

  @Test
  void workerThatSleptShortly_looksAgain() {
    looksInVainUntilNobodyLooks();
    look.workerSlept(SHORT_NANOS);
    assertTrue(workerLooks() > SHORT_NANOS);
    assertEquals(TICK_NANOS, callerLooks(), "the caller has not slept shortly");
  }

  /** Of several that slept, one slept shortly: that sleep could have been spared. */
  @Test
  void theShortestSleepCounts() {
    looksInVainUntilNobodyLooks();
    look.workerSlept(SHORT_NANOS);
    look.workerSlept(LONG_NANOS);
    assertTrue(workerLooks() > SHORT_NANOS);
  }

  @Test
  void workerThatSleptLong_doesNot_andAShortSleepCountsOnce() {
    looksInVainUntilNobodyLooks();
    look.workerSlept(LONG_NANOS);
    assertEquals(TICK_NANOS, workerLooks());
    look.workerSlept(SHORT_NANOS);
    for (int i = 0; i < 10; i++) {
      workerLooks();
    }
    assertEquals(TICK_NANOS, workerLooks());
  }

  @Test
  void callerThatSleptShortly_looksAgain() {
    looksInVainUntilNobodyLooks();
    look.callerSlept(SHORT_NANOS);
    assertTrue(callerLooks() > SHORT_NANOS);
    assertEquals(TICK_NANOS, workerLooks(), "the worker has not slept shortly");
  }

  @Test
  void callerThatSleptLong_doesNot() {
    looksInVainUntilNobodyLooks();
    look.callerSlept(LONG_NANOS);
    assertEquals(TICK_NANOS, callerLooks());
  }
}
