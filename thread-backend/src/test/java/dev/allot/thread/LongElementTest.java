package dev.allot.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.MapOptions;
import dev.allot.PoolExecutor;
import dev.allot.TaskFunction;
import dev.allot.UncheckedTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An element of a map that takes long, and those behind it, whose results wait for its result. */
class LongElementTest extends ThreadTest {
  private static final int ELEMENTS = 300;
  private static final List<Integer> NUMBERS = IntStream.range(0, ELEMENTS).boxed().toList();

  private final CountDownLatch others = new CountDownLatch(200);

  /** The first ends when two hundred others have ended. */
  private TaskFunction<Integer, Integer> firstIsLong() {
    return i -> {
      if (i == 0) {
        others.await();
      } else {
        others.countDown();
      }
      return i;
    };
  }

  @Test
  void elementsBehindIt_areRunMeanwhile() {
    PoolExecutor pool = open(config -> config.workers(2));
    MapOptions options = MapOptions.defaults().timeout(limit());
    assertEquals(NUMBERS, pool.map(firstIsLong(), NUMBERS, options).toList());
  }

  @Test
  void MAP15_ofABufferThatIsGiven_noMoreAreRun() {
    PoolExecutor pool = open(config -> config.workers(2));
    MapOptions options = MapOptions.defaults().buffer(20).timeout(Duration.ofMillis(100));
    assertThrows(
        UncheckedTimeoutException.class, () -> pool.map(firstIsLong(), NUMBERS, options).toList());
    assertTrue(others.getCount() >= 200 - 19, () -> others.getCount() + " are left");
  }
}
