package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many tasks that do nothing: whoever hands out, sleeps and wakes, none is forgotten. */
@Bounded
class RoundTripsTest {
  private static final int TASKS = 30_000;
  private static final int THREADS = 4;

  static int next(int number) {
    return number + 1;
  }

  /**
   * One after the other, so that each side sleeps, or is about to, when the other has something.
   */
  @Test
  void oneAfterTheOther() {
    try (PoolExecutor pool = ProcessPools.open(2)) {
      for (int i = 0; i < TASKS; i++) {
        assertEquals(i + 1, ProcessPools.get(pool.submit(RoundTripsTest::next, i)));
      }
    }
  }

  @Test
  void fromSeveralThreads() throws Exception {
    try (PoolExecutor pool = ProcessPools.open(2)) {
      List<Thread> submitters = new ArrayList<>();
      List<Throwable> thrown = java.util.Collections.synchronizedList(new ArrayList<>());
      for (int t = 0; t < THREADS; t++) {
        Thread submitter =
            new Thread(
                () -> {
                  for (int i = 0; i < TASKS / THREADS; i++) {
                    assertEquals(i + 1, ProcessPools.get(pool.submit(RoundTripsTest::next, i)));
                  }
                });
        submitter.setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
        submitter.start();
        submitters.add(submitter);
      }
      for (Thread submitter : submitters) {
        submitter.join();
      }
      assertEquals(List.of(), thrown);
    }
  }

  @Test
  void allAtOnce() {
    try (PoolExecutor pool = ProcessPools.open(2)) {
      for (int round = 0; round < 3; round++) {
        List<TaskFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
          futures.add(pool.submit(RoundTripsTest::next, i));
        }
        for (int i = 0; i < TASKS; i++) {
          assertEquals(i + 1, ProcessPools.get(futures.get(i)));
        }
      }
    }
  }
}
