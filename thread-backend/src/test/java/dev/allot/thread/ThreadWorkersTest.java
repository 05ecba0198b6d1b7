package dev.allot.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Poll;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules THR-01, THR-02, THR-06 and SUB-04: the threads of a pool. */
class ThreadWorkersTest extends ThreadTest {

  private static Optional<Thread> thread(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .findAny();
  }

  /** By default there are min(32, processors + 4) workers. */
  @Test
  void THR_01_default_workers() {
    int expected = Math.min(32, Runtime.getRuntime().availableProcessors() + 4);
    assertEquals(expected, PoolConfig.builder().backend("thread").build().workers());
  }

  /**
   * Threads are called after the pool and counted; they are daemons; the default name is unique.
   */
  @Test
  void THR_02_thread_names() throws Exception {
    PoolExecutor pool = open(3);
    FileGate gate = gate();
    List<TaskFuture<String>> names = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String key = "t" + i;
      names.add(
          pool.submit(
              () -> {
                Tasks.atGate(gate, key, 0).call();
                return Thread.currentThread().getName() + Thread.currentThread().isDaemon();
              }));
    }
    gate.awaitArrivals(3, limit());
    gate.open();
    Set<String> seen = new HashSet<>();
    for (TaskFuture<String> name : names) {
      seen.add(get(name));
    }
    String prefix = pool.config().name() + "-worker-";
    assertEquals(Set.of(prefix + "1true", prefix + "2true", prefix + "3true"), seen);
    assertNotEquals(PoolConfig.load().name(), PoolConfig.load().name());
  }

  /** A worker that idles takes the next task; no other is started. */
  @Test
  void SUB_04_idle_worker_is_reused() throws Exception {
    PoolExecutor pool = open(4);
    String first = get(pool.submit(Tasks.where())).thread();
    for (int i = 0; i < 20; i++) {
      Poll.until(
          "an idle " + first,
          limit(),
          () -> thread(first).orElseThrow().getState() == Thread.State.TIMED_WAITING);
      assertEquals(first, get(pool.submit(Tasks.where())).thread());
    }
  }

  /** A thread without work ends after the idle timeout; the pool goes on when work comes. */
  @Test
  void THR_06_idle_thread_ends() throws Exception {
    PoolExecutor pool = open(c -> c.workers(2).set("allot.thread.idle-timeout", "0s"));
    String first = get(pool.submit(Tasks.where())).thread();
    Poll.until("the end of " + first, limit(), () -> thread(first).isEmpty());
    assertEquals(1, get(pool.submit(Tasks.value(1))));
  }

  /** Names are not used again within a pool, whatever becomes of its threads. */
  @Test
  void THR_02_numbers_are_not_used_again() throws Exception {
    PoolExecutor pool = open(c -> c.workers(1).set("allot.thread.idle-timeout", "0s"));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      String name = get(pool.submit(Tasks.where())).thread();
      Poll.until("the end of " + name, limit(), () -> thread(name).isEmpty());
      assertTrue(seen.add(name), name);
    }
  }
}
