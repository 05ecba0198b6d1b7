package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WorkerCrashedException;
import dev.allot.shared.SharedCondition;
import dev.allot.shared.SharedLock;
import dev.allot.shared.SharedMap;
import dev.allot.shared.SharedQueue;
import dev.allot.testkit.watch.Background;
import dev.allot.testkit.watch.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Rules SHM-40 to SHM-51: locks and their conditions. */
public abstract class SharedLockContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected SharedLockContract() {}

  /** Tasks and the application: a number that is read and written apart loses nothing. */
  @Test
  void SHM_40_one_holder_at_a_time() throws Exception {
    PoolExecutor pool = open(3);
    SharedLock lock = pool.shared().lock("l");
    SharedMap<String, Integer> numbers = pool.shared().map("m");
    numbers.put("n", 0);
    List<TaskFuture<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tasks.add(pool.submit(() -> count(lock, numbers, 100)));
    }
    count(lock, numbers, 100);
    for (TaskFuture<?> task : tasks) {
      get(task);
    }
    assertEquals(400, numbers.get("n"));
    assertFalse(lock.isLocked());
  }

  private static void count(SharedLock lock, SharedMap<String, Integer> numbers, int times) {
    for (int i = 0; i < times; i++) {
      lock.lock();
      try {
        numbers.put("n", numbers.get("n") + 1);
      } finally {
        lock.unlock();
      }
    }
  }

  /** Held as often as it was locked. */
  @Test
  void SHM_41_reentrant() throws Exception {
    PoolExecutor pool = open(1);
    SharedLock lock = pool.shared().lock("l");
    assertFalse(lock.isHeldByCurrentThread());
    lock.lock();
    assertTrue(lock.tryLock());
    lock.lockInterruptibly();
    assertEquals(3, lock.holdCount());
    assertEquals(0, get(pool.submit(lock::holdCount)));
    lock.unlock();
    lock.unlock();
    assertTrue(lock.isHeldByCurrentThread());
    assertFalse(get(pool.submit(() -> lock.tryLock())));
    assertFalse(get(pool.submit(() -> lock.tryLock(1, TimeUnit.MILLISECONDS))));
    lock.unlock();
    assertFalse(lock.isLocked());
    assertTrue(get(pool.submit(() -> lock.tryLock())));
  }

  /** Neither the application nor a task can unlock what it does not hold. */
  @Test
  void SHM_42_unlock_without_holding() throws Exception {
    PoolExecutor pool = open(1);
    SharedLock lock = pool.shared().lock("l");
    assertThrows(IllegalMonitorStateException.class, lock::unlock);
    assertThrows(IllegalMonitorStateException.class, lock::isAbandoned);
    lock.lock();
    assertInstanceOf(IllegalMonitorStateException.class, failure(pool.submit(lock::unlock)));
    assertThrows(
        IllegalMonitorStateException.class,
        () ->
            inTime(
                () -> {
                  lock.unlock();
                  return null;
                }));
    assertTrue(lock.isHeldByCurrentThread());
    lock.unlock();
  }

  /** A task that forgets to unlock. */
  @Test
  void SHM_43_holder_that_has_ended() throws Exception {
    PoolExecutor pool = open(1);
    SharedLock lock = pool.shared().lock("l");
    get(pool.submit(lock::lock));
    lock.lock();
    assertTrue(lock.isAbandoned());
    lock.unlock();
    lock.lock();
    assertFalse(lock.isAbandoned());
    lock.unlock();
  }

  /** The next one, who waits already, gets it and can learn why. */
  @Test
  void SHM_44_holder_that_has_died() throws Exception {
    PoolExecutor pool = open(1);
    SharedLock lock = pool.shared().lock("l");
    TaskFuture<?> dies = pool.submit(() -> dieWith(lock));
    Poll.until("a locked lock", limit(), lock::isLocked);
    boolean abandoned =
        inTime(
            () -> {
              lock.lock();
              try {
                return lock.isAbandoned();
              } finally {
                lock.unlock();
              }
            });
    assertTrue(abandoned);
    assertInstanceOf(WorkerCrashedException.class, failure(dies));
  }

  private static int dieWith(SharedLock lock) {
    lock.lock();
    lock.lock();
    Poll.until("a waiter", Duration.ofMinutes(1), () -> lock.waiting() > 0);
    Runtime.getRuntime().halt(3);
    return 0;
  }

  /** In the order of coming. */
  @Test
  void SHM_45_first_come_first_served() throws Exception {
    PoolExecutor pool = open(1);
    SharedLock lock = pool.shared().lock("l");
    SharedQueue<Integer> order = pool.shared().queue("order");
    lock.lock();
    List<Background<Object>> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      waiting.add(
          Background.start(
              () -> {
                lock.lock();
                order.offer(number);
                lock.unlock();
                return null;
              }));
      Poll.until("a waiter", limit(), () -> lock.waiting() == number + 1);
    }
    TaskFuture<?> task =
        pool.submit(
            () -> {
              lock.lock();
              order.offer(3);
              lock.unlock();
              return null;
            });
    Poll.until("the task", limit(), () -> lock.waiting() == 4);
    waiting.get(1).interrupt();
    lock.unlock();
    get(task);
    assertEquals(List.of(0, 1, 2, 3), order.drain(10), "lock() is not ended by an interrupt");
  }

  /** Who gives up is passed over. */
  @Test
  void SHM_46_who_gives_up_is_passed_over() throws Exception {
    PoolExecutor pool = open(1);
    SharedLock lock = pool.shared().lock("l");
    lock.lock();
    TaskFuture<Boolean> impatient = pool.submit(() -> lock.tryLock(1, TimeUnit.MILLISECONDS));
    assertFalse(get(impatient));
    TaskFuture<?> cancelled =
        pool.submit(
            () -> {
              lock.lockInterruptibly();
              return null;
            });
    Poll.until("a waiter", limit(), () -> lock.waiting() == 1);
    cancelled.cancel(true);
    Poll.until("no waiter", limit(), () -> lock.waiting() == 0);
    lock.unlock();
    assertFalse(lock.isLocked());
  }

  /** So is who has died. */
  @Test
  void SHM_47_dead_waiter_is_passed_over() throws Exception {
    PoolExecutor pool = open(1);
    SharedLock lock = pool.shared().lock("l");
    SharedQueue<Long> pids = pool.shared().queue("pids");
    lock.lock();
    TaskFuture<?> victim =
        pool.submit(
            () -> {
              pids.put(ProcessHandle.current().pid());
              lock.lock();
              return null;
            });
    Poll.until("a waiter", limit(), () -> lock.waiting() == 1);
    ProcessHandle.of(pids.take()).orElseThrow().destroyForcibly();
    assertInstanceOf(WorkerCrashedException.class, failure(victim));
    assertEquals(0, lock.waiting());
    lock.unlock();
    assertFalse(lock.isLocked());
  }

  /** The lock is free while one waits, and held again afterwards, as often as before. */
  @Test
  void SHM_48_await_and_signal() throws Exception {
    PoolExecutor pool = open(1);
    SharedLock lock = pool.shared().lock("l");
    SharedCondition condition = pool.shared().condition("c", lock);
    TaskFuture<Integer> waits =
        pool.submit(
            () -> {
              lock.lock();
              lock.lock();
              condition.await();
              return lock.holdCount();
            });
    SharedQueue<String> none = pool.shared().queue("none");
    Poll.until(
        "a waiter that has been signalled",
        limit(),
        () -> {
          lock.lock();
          condition.signal();
          lock.unlock();
          return waits.isDone();
        });
    assertEquals(2, get(waits));
    assertEquals(0, none.size());
  }

  /** One signal, one waiter; all, all. */
  @Test
  void SHM_49_signal_wakes_one_and_signal_all_all() throws Exception {
    PoolExecutor pool = open(1);
    SharedLock lock = pool.shared().lock("l");
    SharedCondition condition = lock.newCondition();
    SharedQueue<Integer> woken = pool.shared().queue("woken");
    List<Background<Object>> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      Background<Object> background =
          Background.start(
              () -> {
                lock.lock();
                condition.await();
                lock.unlock();
                woken.put(number);
                return null;
              });
      background.awaitBlocked(limit());
      waiting.add(background);
    }
    signal(lock, condition, false);
    assertEquals(0, woken.poll(limit()));
    assertNull(woken.poll(Duration.ofMillis(100)), "one signal has woken two");
    signal(lock, condition, true);
    assertEquals(3, woken.poll(limit()) + woken.poll(limit()));
    assertEquals(0, woken.size());
  }

  private static void signal(SharedLock lock, SharedCondition condition, boolean all) {
    lock.lock();
    try {
      if (all) {
        condition.signalAll();
      } else {
        condition.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Time and interrupt end a wait, with the lock held. */
  @Test
  void SHM_50_end_of_a_wait_without_signal() throws Exception {
    PoolExecutor pool = open(1);
    SharedLock lock = pool.shared().lock("l");
    SharedCondition condition = lock.newCondition();
    assertThrows(IllegalMonitorStateException.class, condition::await);
    assertThrows(IllegalMonitorStateException.class, condition::signal);
    assertThrows(IllegalMonitorStateException.class, condition::signalAll);
    boolean held =
        get(
            pool.submit(
                () -> {
                  lock.lock();
                  boolean signalled = condition.await(1, TimeUnit.MILLISECONDS);
                  return !signalled
                      && condition.awaitNanos(1_000) <= 0
                      && lock.isHeldByCurrentThread();
                }));
    assertTrue(held);
    Background<Boolean> interrupted =
        Background.start(
            () -> {
              lock.lock();
              try {
                condition.await();
                return false;
              } catch (InterruptedException e) {
                return lock.isHeldByCurrentThread();
              } finally {
                lock.unlock();
              }
            });
    interrupted.awaitBlocked(limit());
    interrupted.interrupt();
    assertTrue(inTime(() -> resultOf(interrupted)));
    assertFalse(lock.isLocked());
  }

  private boolean resultOf(Background<Boolean> background) throws Exception {
    try {
      return background.result(limit());
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** The signal of one that died in its wait goes to another. */
  @Test
  void SHM_51_dead_waiter_takes_no_signal() throws Exception {
    PoolExecutor pool = open(1);
    SharedLock lock = pool.shared().lock("l");
    SharedCondition condition = lock.newCondition();
    SharedQueue<Long> pids = pool.shared().queue("pids");
    TaskFuture<?> victim =
        pool.submit(
            () -> {
              lock.lock();
              pids.put(ProcessHandle.current().pid());
              condition.await();
              return null;
            });
    long pid = pids.poll(limit());
    lock.lock();
    // It waits: it was before this thread in the queue, and the lock is free.
    Background<Boolean> other =
        Background.start(
            () -> {
              lock.lock();
              condition.await();
              lock.unlock();
              return true;
            });
    Poll.until("another", limit(), () -> lock.waiting() == 1);
    lock.unlock();
    other.awaitBlocked(limit());
    lock.lock();
    condition.signal();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    assertInstanceOf(WorkerCrashedException.class, failure(victim));
    lock.unlock();
    assertTrue(inTime(() -> resultOf(other)));
  }
}
