package dev.allot.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Poll;
import org.junit.jupiter.api.Test;

/** Rule CAN-03 on threads, which cannot be killed. */
class DeafTaskTest extends ThreadTest {

  /** A thread that ignores its interruption is counted until it comes back. */
  @Test
  void CAN_03_deaf_thread_is_counted() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<String> deaf = pool.submit(Tasks.deafAtGate(gate, "deaf"));
    gate.awaitArrivals(1, limit());
    assertTrue(pool.toString().contains("ignoring interrupts=0"), pool::toString);
    assertTrue(deaf.cancel(true));
    assertTrue(pool.toString().contains("ignoring interrupts=1"), pool::toString);
    assertEquals(1, get(pool.submit(Tasks.value(1))));
    gate.open();
    Poll.until(pool::toString, limit(), () -> pool.toString().contains("ignoring interrupts=0"));
  }

  /** It is made up for up to allot.thread.extra-threads; then tasks wait for it. */
  @Test
  void CAN_03_deaf_threads_are_replaced_up_to_the_limit() throws Exception {
    PoolExecutor pool = open(c -> c.workers(1).set("allot.thread.extra-threads", "1"));
    FileGate gate = gate();
    TaskFuture<String> one = pool.submit(Tasks.deafAtGate(gate, "one"));
    gate.awaitArrivals(1, limit());
    TaskFuture<String> two = pool.submit(Tasks.deafAtGate(gate, "two"));
    one.cancel(true);
    gate.awaitArrivals(2, limit());
    TaskFuture<Integer> waiting = pool.submit(Tasks.value(1));
    two.cancel(true);
    // No thread is started for it: the two there are hold both places.
    assertTrue(pool.toString().contains("workers=2"), pool::toString);
    assertEquals(TaskStatus.PENDING, waiting.status());
    assertFalse(gate.isOpen());
    gate.open();
    assertEquals(1, get(waiting));
  }

  /** When deaf threads have come back, there are no more workers than asked for. */
  @Test
  void CAN_03_stand_ins_go_again() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    for (int i = 0; i < 5; i++) {
      TaskFuture<String> deaf = pool.submit(Tasks.deafAtGate(gate, "deaf" + i));
      gate.awaitArrivals(i + 1, limit());
      deaf.cancel(true);
    }
    gate.open();
    Poll.until(
        pool::toString,
        limit(),
        () -> {
          // Each task lets the thread that ran it see that there are too many.
          pool.submit(Tasks.value(1)).join();
          return pool.toString().contains("workers=1");
        });
  }
}
