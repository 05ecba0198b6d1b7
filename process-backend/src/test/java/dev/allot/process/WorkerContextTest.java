package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The logging of a worker comes up when somebody wants it, and tasks notice nothing of that. */
@Bounded
class WorkerContextTest {
  private static final String KEY = "left-by-a-task";

  private static Map<String, String> context() {
    Map<String, String> context = MDC.getCopyOfContextMap();
    return context == null ? Map.of() : context;
  }

  @Test
  void whatTheFirstTaskPutsThere_theNextDoesNotFind() {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      assertEquals(1, ProcessPools.get(pool.submit(() -> 1)), "before there is any logging");
      ProcessPools.get(pool.submit(() -> MDC.put(KEY, "1")));
      assertEquals(Map.of(), ProcessPools.get(pool.submit(WorkerContextTest::context)));
      ProcessPools.get(pool.submit(() -> MDC.put(KEY, "2")));
      assertEquals(Map.of(), ProcessPools.get(pool.submit(WorkerContextTest::context)));
    }
  }

  /** A level that is not passed on is off, also for the first logger. */
  @Test
  void levelHoldsFromTheFirstLoggerOn() {
    try (PoolExecutor pool = ProcessPools.open(1, "log-level", "warn")) {
      assertFalse(
          ProcessPools.get(pool.submit(() -> LoggerFactory.getLogger("first").isInfoEnabled())));
    }
  }

  /** It takes a worker longer to load than a task. */
  @Test
  void nothingOfItIsLoaded_untilThen() {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      assertFalse(ProcessPools.get(pool.submit(WorkerContextTest::isLoggingLoaded)));
      assertFalse(ProcessPools.get(pool.submit(WorkerContextTest::isLoggingLoaded)));
      ProcessPools.get(pool.submit(() -> LoggerFactory.getLogger("first").getName()));
      assertTrue(ProcessPools.get(pool.submit(WorkerContextTest::isLoggingLoaded)));
    }
  }

  /** The worker has the options of FST, which open this package. */
  private static boolean isLoggingLoaded() throws ReflectiveOperationException {
    Method find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
    find.setAccessible(true);
    return find.invoke(ClassLoader.getSystemClassLoader(), "org.slf4j.LoggerFactory") != null;
  }
}
