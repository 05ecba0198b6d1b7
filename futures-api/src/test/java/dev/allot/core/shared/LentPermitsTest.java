package dev.allot.core.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedSemaphore;
import dev.allot.spi.shared.SharedRegions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Permits that are idle in a process, which acquires and releases them without a call. */
@Timeout(120)
class LentPermitsTest {
  private static final int PERMITS = 3;

  private final SharedObjects objects =
      new SharedObjects("the pool", ReferenceValues.VALUES, SharedRegions.ofThisJvm());
  private final NamedObjects shared = new NamedObjects(objects);
  private final SharedSemaphore semaphore = shared.boundedSemaphore("semaphore", PERMITS);
  private final List<PlayedWorker> workers = new ArrayList<>();
  private final PlayedWorker worker = worker();
  private final SharedSemaphore there = worker.semaphore(semaphore);

  private PlayedWorker worker() {
    PlayedWorker made = new PlayedWorker(objects);
    workers.add(made);
    return made.beginTask();
  }

  /** Has it have so many permits idle. */
  @BeforeEach
  void warmUp() {
    for (int i = 0; i < 2; i++) {
      assertTrue(worker.run(() -> there.tryAcquire(PERMITS)));
      release(PERMITS);
    }
    assertEquals(PERMITS, semaphore.availablePermits());
  }

  @AfterEach
  void end() {
    workers.forEach(PlayedWorker::close);
    objects.close();
  }

  private void release(int permits) {
    worker.run(
        () -> {
          there.release(permits);
          return null;
        });
  }

  @Test
  void whoUsesItAlone_asksNobody() {
    int before = worker.calls();
    for (int i = 0; i < 100; i++) {
      assertTrue(worker.run(() -> there.tryAcquire(2)));
      assertTrue(worker.run(() -> there.tryAcquire(1, Duration.ZERO)));
      release(1);
      release(2);
    }
    assertEquals(before, worker.calls());
    assertEquals(PERMITS, semaphore.availablePermits());
  }

  @Test
  void whatIsIdleThere_othersGet_andNoMore() {
    assertTrue(worker.run(() -> there.tryAcquire(1)));
    assertEquals(PERMITS - 1, semaphore.availablePermits());
    PlayedWorker second = worker();
    SharedSemaphore elsewhere = second.semaphore(semaphore);
    assertFalse(second.run(() -> elsewhere.tryAcquire(PERMITS)));
    assertTrue(second.run(() -> elsewhere.tryAcquire(PERMITS - 1)));
    assertFalse(worker.run(() -> there.tryAcquire(1)));
    assertFalse(semaphore.tryAcquire());
    assertEquals(0, semaphore.availablePermits());
  }

  @Test
  void whoWaits_isNotPassedOver() throws InterruptedException {
    assertTrue(worker.run(() -> there.tryAcquire(1)));
    PlayedWorker second = worker();
    SharedSemaphore elsewhere = second.semaphore(semaphore);
    CompletableFuture<Boolean> waiter =
        second.begin(() -> elsewhere.tryAcquire(PERMITS, Duration.ofDays(1)));
    while (semaphore.tryAcquire()) { // which it cannot, as soon as the other waits
      semaphore.release();
    }
    assertFalse(worker.run(() -> there.tryAcquire(1)), "though two are there");
    release(1);
    assertTrue(waiter.join());
    assertFalse(worker.run(() -> there.tryAcquire(1)));
  }

  @Test
  void whatATaskHolds_thatHasAskedNobody_goesBackWhenItEnds() {
    worker.endTask();
    worker.beginTask();
    int before = worker.calls();
    assertTrue(worker.run(() -> there.tryAcquire(2)));
    assertEquals(before, worker.calls());
    assertEquals(1, semaphore.availablePermits());
    worker.endTask();
    assertEquals(PERMITS, semaphore.availablePermits());
    worker.beginTask();
    assertThrows(IllegalStateException.class, () -> release(1));
    assertTrue(semaphore.tryAcquire(PERMITS));
  }

  @Test
  void whatADeadProcessHad_goesBack_onceOnly() {
    assertTrue(worker.run(() -> there.tryAcquire(2)));
    worker.lose();
    assertEquals(PERMITS, semaphore.availablePermits());
    release(2);
    assertEquals(PERMITS, semaphore.availablePermits(), "what comes late");
    assertTrue(semaphore.tryAcquire(PERMITS));
    assertFalse(semaphore.tryAcquire());
  }

  @Test
  void whatATaskHolds_nobodyElseReleases_alsoInItsProcess() {
    assertTrue(worker.run(() -> there.tryAcquire(PERMITS)));
    worker.run(
        () -> {
          Thread other =
              new Thread(() -> assertThrows(IllegalStateException.class, () -> there.release(1)));
          AtomicInteger wrong = new AtomicInteger();
          other.setUncaughtExceptionHandler((thread, thrown) -> wrong.incrementAndGet());
          other.start();
          other.join();
          assertEquals(0, wrong.get());
          return null;
        });
    assertThrows(IllegalStateException.class, () -> semaphore.release());
    assertEquals(0, semaphore.availablePermits());
  }

  @Test
  void afterTheEnd_nothingIsIdleAnywhere() {
    objects.close();
    assertThrows(SharedClosedException.class, () -> worker.run(() -> there.tryAcquire(1)));
  }

  @Test
  void whatIsHeldAtTheEnd_isNotReleasedInSilence() {
    assertTrue(worker.run(() -> there.tryAcquire(1)));
    objects.close();
    assertThrows(SharedClosedException.class, () -> release(1));
  }

  @Test
  void afterItsRemoval_nothingIsIdleAnywhere() {
    shared.remove("semaphore");
    assertThrows(SharedClosedException.class, () -> worker.run(() -> there.tryAcquire(1)));
  }

  /** Several processes, which die, and the application; they wait for each other. */
  @Test
  void neverMoreThanThereAre_andAllOfThemInTheEnd() {
    AtomicInteger held = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Random dice = new Random(7);
    for (int round = 0; round < 20; round++) {
      List<PlayedWorker> crew = new ArrayList<>();
      List<CompletableFuture<Boolean>> done = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        PlayedWorker one = worker();
        crew.add(one);
        SharedSemaphore here = one.semaphore(semaphore);
        Random ownDice = new Random(dice.nextLong());
        done.add(one.begin(() -> play(here, ownDice, held, most)));
      }
      play(semaphore, dice, held, most);
      done.forEach(CompletableFuture::join);
      crew.forEach(
          one -> {
            // What it holds now it has not counted.
            one.run(() -> one.semaphore(semaphore).tryAcquire(1));
            one.die();
          });
      assertEquals(PERMITS, semaphore.availablePermits(), "round " + round);
    }
    assertTrue(most.get() <= PERMITS, () -> most + " at a time");
    assertEquals(0, held.get());
  }

  private static boolean play(
      SharedSemaphore semaphore, Random dice, AtomicInteger held, AtomicInteger most) {
    for (int i = 0; i < 300; i++) {
      int permits = 1 + dice.nextInt(PERMITS);
      try {
        if (dice.nextBoolean()) {
          semaphore.acquire(permits);
        } else if (!semaphore.tryAcquire(permits)) {
          continue;
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      most.accumulateAndGet(held.addAndGet(permits), Math::max);
      held.addAndGet(-permits);
      semaphore.release(permits);
    }
    return true;
  }
}
