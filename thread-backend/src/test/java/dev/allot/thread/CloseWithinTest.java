package dev.allot.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Background;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** {@code close(Duration)} where a task cannot be killed; SHUT-19 is the rule for all backends. */
class CloseWithinTest extends ThreadTest {

  /** It says so, the future is cancelled, and the pool ends when the task does. */
  @Test
  void deaf_task_outlives_it() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<String> deaf = pool.submit(Tasks.deafAtGate(gate, "deaf"));
    gate.awaitArrivals(1, limit());
    boolean ended = inTime(() -> pool.close(Duration.ZERO));
    assertFalse(ended);
    assertTrue(deaf.isCancelled());
    assertFalse(pool.isTerminated());
    gate.open();
    awaitEnd(pool);
    assertTrue(pool.close(Duration.ZERO));
  }

  @Test
  void limit_may_be_as_long_or_short_as_anybody_likes() throws Exception {
    PoolExecutor patient = open(1);
    TaskFuture<Integer> done = patient.submit(Tasks.value(1));
    boolean ended = inTime(() -> patient.close(ChronoUnit.FOREVER.getDuration()));
    assertTrue(ended);
    assertEquals(1, get(done));
    PoolExecutor impatient = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> stopped = impatient.submit(Tasks.atGate(gate, "stopped", 1));
    ended = inTime(() -> impatient.close(Duration.ofSeconds(-1)));
    assertTrue(ended);
    assertTrue(stopped.isCancelled());
  }

  /** As with close(): what is left is stopped, and the flag stays. */
  @Test
  void interrupt_ends_the_wait() throws Throwable {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    TaskFuture<Integer> running = pool.submit(Tasks.atGate(gate, "running", 1));
    gate.awaitArrivals(1, limit());
    Background<Boolean> closer =
        Background.start(() -> pool.close(Duration.ofHours(1)) && Thread.interrupted());
    closer.awaitBlocked(limit());
    closer.interrupt();
    assertTrue(closer.result(limit()));
    assertTrue(running.isCancelled());
  }

  @Test
  void within_a_task_it_is_refused() throws Exception {
    PoolExecutor pool = open(1);
    TaskFuture<Boolean> future = pool.submit(() -> pool.close(Duration.ofSeconds(1)));
    assertInstanceOf(IllegalStateException.class, failure(future));
    assertTrue(pool.isShutdown());
    awaitEnd(pool);
  }
}
