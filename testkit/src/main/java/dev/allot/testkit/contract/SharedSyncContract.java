package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WorkerCrashedException;
import dev.allot.shared.SharedBarrier;
import dev.allot.shared.SharedCounter;
import dev.allot.shared.SharedEvent;
import dev.allot.shared.SharedQueue;
import dev.allot.shared.SharedSemaphore;
import dev.allot.testkit.watch.Background;
import dev.allot.testkit.watch.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Rules SHM-60 to SHM-68: semaphores, barriers, events. */
public abstract class SharedSyncContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected SharedSyncContract() {}

  /** The permits of the dead are there again, and no others. */
  @Test
  void SHM_62_permits_of_the_dead() throws Exception {
    PoolExecutor pool = open(1);
    SharedSemaphore permits = pool.shared().semaphore("s", 3);
    TaskFuture<?> dies =
        pool.submit(
            () -> {
              useOften(permits);
              permits.acquire(2);
              permits.release();
              Runtime.getRuntime().halt(3);
              return null;
            });
    assertInstanceOf(WorkerCrashedException.class, failure(dies));
    assertEquals(3, permits.availablePermits());
  }

  /** What a task has released, or others hold, is not given back at its end. */
  @Test
  void SHM_61_only_what_is_held_goes_back() throws Exception {
    PoolExecutor pool = open(1);
    SharedSemaphore permits = pool.shared().semaphore("s", 3);
    permits.acquire();
    get(
        pool.submit(
            () -> {
              useOften(permits);
              permits.acquire(2);
              permits.release(2);
              permits.release(2);
              return null;
            }));
    assertEquals(4, permits.availablePermits());
    assertTrue(get(pool.submit(() -> permits.tryAcquire(3))));
    assertEquals(4, permits.availablePermits());
    assertTrue(get(pool.submit(() -> permits.tryAcquire(4))));
    assertEquals(4, permits.availablePermits());
  }

  /** A backend may have permits nearer by for who has had them before. */
  private static void useOften(SharedSemaphore permits) throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      permits.acquire(2);
      permits.release(2);
    }
  }

  /** However often they go from one to the other. */
  private void assertNeverMoreThanThereAre(PoolExecutor pool) throws Exception {
    int rounds = 300;
    SharedSemaphore permits = pool.shared().boundedSemaphore("contended", 2);
    SharedCounter held = pool.shared().counter("held");
    List<TaskFuture<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      tasks.add(pool.submit(() -> mostHeld(permits, held, rounds)));
    }
    long most = inTime(() -> mostHeld(permits, held, rounds));
    for (TaskFuture<Long> task : tasks) {
      most = Math.max(most, get(task));
    }
    assertEquals(2, most);
    assertEquals(2, permits.availablePermits());
    assertEquals(0, held.get());
  }

  private static long mostHeld(SharedSemaphore permits, SharedCounter held, int rounds)
      throws InterruptedException {
    long most = 0;
    for (int i = 0; i < rounds; i++) {
      int wanted = 1 + i % 2;
      permits.acquire(wanted);
      most = Math.max(most, held.addAndGet(wanted));
      held.addAndGet(-wanted);
      permits.release(wanted);
    }
    return most;
  }

  /** In turn, all at once, or not at all. */
  @Test
  void SHM_60_acquiring() throws Exception {
    PoolExecutor pool = open(2);
    SharedSemaphore permits = pool.shared().semaphore("s", 1);
    assertTrue(permits.tryAcquire());
    assertFalse(permits.tryAcquire());
    assertFalse(get(pool.submit(() -> permits.tryAcquire())));
    assertFalse(get(pool.submit(() -> permits.tryAcquire(Duration.ofMillis(1)))));
    TaskFuture<Integer> two =
        pool.submit(
            () -> {
              permits.acquire(2);
              return permits.availablePermits();
            });
    permits.release();
    assertFalse(two.isDone());
    permits.release();
    assertEquals(0, get(two));
    assertEquals(2, permits.availablePermits());
    assertNeverMoreThanThereAre(pool);
  }

  /** One too many, by whomever. */
  @Test
  void SHM_63_over_release() throws Exception {
    PoolExecutor pool = open(1);
    SharedSemaphore permits = pool.shared().boundedSemaphore("s", 2);
    assertThrows(IllegalStateException.class, permits::release);
    permits.acquire();
    assertThrows(IllegalStateException.class, () -> permits.release(2));
    assertEquals(1, permits.availablePermits());
    get(pool.submit(() -> permits.release()));
    assertEquals(2, permits.availablePermits());
    assertInstanceOf(IllegalStateException.class, failure(pool.submit(() -> permits.release())));
    assertEquals(2, permits.availablePermits());
  }

  /** A task's permits are not another's to release. */
  @Test
  void SHM_64_release_of_what_a_task_holds() throws Exception {
    PoolExecutor pool = open(1);
    SharedSemaphore permits = pool.shared().boundedSemaphore("s", 1);
    SharedEvent end = pool.shared().event("end");
    TaskFuture<?> holds =
        pool.submit(
            () -> {
              permits.acquire();
              end.await();
              return null;
            });
    Poll.until("the task's permit", limit(), () -> permits.availablePermits() == 0);
    assertThrows(IllegalStateException.class, permits::release);
    end.set();
    get(holds);
    assertEquals(1, permits.availablePermits());
  }

  /** Each place once, round after round. */
  @Test
  void SHM_65_all_go_on_together() throws Exception {
    PoolExecutor pool = open(3);
    int rounds = 20;
    SharedBarrier barrier = pool.shared().barrier("b", 4);
    List<TaskFuture<List<Integer>>> parties = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      parties.add(pool.submit(() -> places(barrier, rounds)));
    }
    List<Integer> here = inTime(() -> places(barrier, rounds));
    List<List<Integer>> all = new ArrayList<>(List.of(here));
    for (TaskFuture<List<Integer>> party : parties) {
      all.add(get(party));
    }
    for (int i = 0; i < rounds; i++) {
      int round = i;
      List<Integer> places = all.stream().map(party -> party.get(round)).sorted().toList();
      assertEquals(List.of(0, 1, 2, 3), places);
    }
    assertEquals(0, barrier.waiting());
    assertEquals(4, barrier.parties());
    assertFalse(barrier.isBroken());
  }

  private static List<Integer> places(SharedBarrier barrier, int rounds) throws Exception {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      places.add(barrier.await());
    }
    return places;
  }

  /** Time and interrupt break it, for all; reset mends it. */
  @Test
  void SHM_66_broken_barrier() throws Exception {
    PoolExecutor pool = open(1);
    SharedBarrier barrier = pool.shared().barrier("b", 3);
    TaskFuture<Integer> party = pool.submit(() -> barrier.await());
    Poll.until("a party", limit(), () -> barrier.waiting() == 1);
    assertThrows(TimeoutException.class, () -> barrier.await(Duration.ofMillis(1)));
    assertInstanceOf(BrokenBarrierException.class, failure(party));
    assertTrue(barrier.isBroken());
    assertThrows(BrokenBarrierException.class, barrier::await);
    barrier.reset();
    assertFalse(barrier.isBroken());
    Background<Integer> waits = Background.start(barrier::await);
    Poll.until("a party", limit(), () -> barrier.waiting() == 1);
    barrier.reset();
    assertThrows(BrokenBarrierException.class, () -> waits.result(limit()));
    Background<Integer> interrupted = Background.start(barrier::await);
    Poll.until("a party", limit(), () -> barrier.waiting() == 1);
    interrupted.interrupt();
    assertThrows(InterruptedException.class, () -> interrupted.result(limit()));
    assertTrue(barrier.isBroken());
  }

  /** One that waits, or has waited before, dies. */
  @Test
  void SHM_67_dead_party_breaks_the_barrier() throws Exception {
    PoolExecutor pool = open(1);
    SharedBarrier barrier = pool.shared().barrier("b", 2);
    SharedQueue<Long> pids = pool.shared().queue("pids");
    TaskFuture<Integer> victim =
        pool.submit(
            () -> {
              pids.put(ProcessHandle.current().pid());
              return barrier.await();
            });
    Poll.until("a party", limit(), () -> barrier.waiting() == 1);
    ProcessHandle.of(pids.take()).orElseThrow().destroyForcibly();
    assertInstanceOf(WorkerCrashedException.class, failure(victim));
    assertTrue(barrier.isBroken());
    barrier.reset();
    TaskFuture<?> dies =
        pool.submit(
            () -> {
              barrier.await();
              Runtime.getRuntime().halt(3);
              return null;
            });
    inTime(barrier::await);
    assertThrows(BrokenBarrierException.class, () -> inTime(barrier::await));
    assertInstanceOf(WorkerCrashedException.class, failure(dies));
  }

  /** All who wait, and all who come while it is set. */
  @Test
  void SHM_68_event() throws Exception {
    PoolExecutor pool = open(2);
    SharedEvent event = pool.shared().event("e");
    assertFalse(event.isSet());
    assertFalse(event.await(Duration.ofMillis(1)));
    assertFalse(get(pool.submit(() -> event.await(Duration.ofMillis(1)))));
    List<TaskFuture<?>> waiting = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      waiting.add(pool.submit(() -> event.await(Duration.ofMinutes(1))));
    }
    Background<Boolean> here = Background.start(() -> event.await(limit()));
    here.awaitBlocked(limit());
    event.set();
    for (TaskFuture<?> task : waiting) {
      get(task);
    }
    assertTrue(
        inTime(
            () -> {
              event.await();
              return event.isSet();
            }));
    assertTrue(get(pool.submit(() -> event.await(Duration.ZERO))));
    get(pool.submit(event::clear));
    assertFalse(event.isSet());
  }
}
