package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskNotLoadableException;
import java.io.ObjectInputFilter;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker looks for a filter late, and yet before the first value that it could refuse. */
@Bounded
class LateFilterTest {
  private static final String REFUSING = "!java.lang.Integer";

  /** For code of the user's in a worker. */
  private static int setFilter(String pattern) {
    ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter(pattern));
    return 0;
  }

  private static void assertRefusesIntegers(PoolExecutor pool) {
    ProcessPools.failure(
        TaskNotLoadableException.class, pool.submit((Integer argument) -> argument, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Djdk.serialFilter=!java.lang.Integer",
        "-Djdk.serialFilterFactory=dev.allot.process.LateFilterTest$Refusing"
      })
  void namedByOptions_isAskedForTheFirstTask(String option) {
    String options = ProcessPools.SHORT_LIVED + " " + option;
    try (PoolExecutor pool = ProcessPools.open(1, "codec", "jdk", "jvm-args", options)) {
      assertRefusesIntegers(pool);
    }
  }

  @Test
  void setByTheFirstTask_isAskedForTheSecond() {
    try (PoolExecutor pool = ProcessPools.open(1, "codec", "jdk")) {
      assertEquals(0, ProcessPools.get(pool.submit(LateFilterTest::setFilter, REFUSING)));
      assertRefusesIntegers(pool);
    }
  }

  @Test
  void setByAnElement_isAskedForTheNextChunk() {
    try (PoolExecutor pool = ProcessPools.open(1, "codec", "jdk")) {
      assertEquals(List.of(0), pool.map(LateFilterTest::setFilter, List.of(REFUSING)).toList());
      assertRefusesIntegers(pool);
    }
  }

  @Test
  void setByTheInitializer_isAskedForTheFirstTask() {
    PoolConfig config =
        PoolConfig.builder()
            .backend("process")
            .workers(1)
            .set("allot.process.codec", "jdk")
            .set("allot.process.jvm-args", ProcessPools.SHORT_LIVED)
            .initializer(() -> setFilter(REFUSING))
            .build();
    try (PoolExecutor pool = PoolExecutor.open(config)) {
      assertRefusesIntegers(pool);
    }
  }

  /** A factory of the user's. */
  public static final class Refusing implements BinaryOperator<ObjectInputFilter> {
    /** Made by the JVM. */
    public Refusing() {}

    @Override
    public ObjectInputFilter apply(ObjectInputFilter before, ObjectInputFilter asked) {
      return next ->
          next.serialClass() == Integer.class
              ? ObjectInputFilter.Status.REJECTED
              : ObjectInputFilter.Status.UNDECIDED;
    }
  }
}
