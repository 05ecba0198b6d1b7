package dev.allot.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.PoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Rule THR-05: virtual threads. {@link VirtualThreadContractTest} runs the contract on them. */
class VirtualThreadsTest extends ThreadTest {

  /** Below Java 21 the key is refused, with what there is and what to do. */
  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void THR_05_virtual_threads_are_refused_below_21() {
    PoolConfig config = PoolConfig.builder().set("allot.thread.virtual", "true").build();
    Throwable thrown = assertThrows(PoolConfigException.class, () -> PoolExecutor.open(config));
    assertTrue(thrown.getMessage().contains("allot.thread.virtual"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("Java 21"), thrown.getMessage());
  }

  /** From Java 21 on tasks run on virtual threads, called as others are. */
  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void THR_05_tasks_run_on_virtual_threads() throws Exception {
    PoolExecutor pool = open(c -> c.workers(2).set("allot.thread.virtual", "true"));
    String thread = get(pool.submit(() -> Thread.currentThread().toString()));
    assertTrue(thread.startsWith("VirtualThread"), thread);
    assertTrue(thread.contains(pool.config().name() + "-worker-1"), thread);
  }

  /** Where they are virtual there are 10,000 by default. */
  @Test
  void THR_05_default_workers() {
    PoolConfig config = PoolConfig.builder().set("allot.thread.virtual", "true").build();
    assertEquals(10_000, config.workers());
  }
}
