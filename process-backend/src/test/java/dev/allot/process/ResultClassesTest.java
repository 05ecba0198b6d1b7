package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfigException;
import dev.allot.PoolExecutor;
import dev.allot.RemoteTaskException;
import dev.allot.ResultNotTransferableException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code allot.process.result-classes}: what else comes back fails its own future. */
@Bounded
class ResultClassesTest {

  private record Price(String item, long cents) implements Serializable {}

  @Test
  void onlyListedClasses_comeBack() {
    String patterns = ResultClassesTest.class.getName() + "$*";
    try (PoolExecutor pool = ProcessPools.open(1, "result-classes", patterns)) {
      long pid = ProcessPools.pid(pool);
      assertEquals(
          List.of(new Price("a", 5)),
          ProcessPools.get(pool.submit(() -> List.of(new Price("a", 5)))));
      String message =
          ProcessPools.failure(ResultNotTransferableException.class, pool.submit(() -> new Date(0)))
              .getMessage();
      assertTrue(message.contains("java.util.Date"), message);
      assertTrue(message.contains("allot.process.result-classes"), message);
      RemoteTaskException remote =
          ProcessPools.failure(
              RemoteTaskException.class,
              pool.submit(
                  () -> {
                    throw new IOException("not on the list");
                  }));
      assertEquals(IOException.class.getName(), remote.originalClass());
      RuntimeException plain =
          ProcessPools.failure(
              RuntimeException.class,
              pool.submit(
                  () -> {
                    throw new RuntimeException("plain");
                  }));
      assertEquals(RuntimeException.class, plain.getClass());
      // Tasks are not concerned: what they consist of comes from here.
      Date date = new Date(7);
      assertEquals(7L, ProcessPools.get(pool.submit(() -> date.getTime())));
      assertEquals(pid, ProcessPools.pid(pool));
    }
  }

  private static void assertRefused(String... settings) {
    PoolConfigException thrown =
        assertThrows(PoolConfigException.class, () -> ProcessPools.open(1, settings).close());
    assertTrue(thrown.getMessage().contains("allot.process.result-classes"), thrown.getMessage());
  }

  @Test
  void listAndFstOrFory_excludeEachOther() {
    assertRefused("result-classes", "java.util.*", "codec", "fst");
    assertRefused("result-classes", "java.util.*", "codec", "fory");
  }

  @Test
  void listThatIsNone_isRefused() {
    assertRefused("result-classes", "maxdepth=deep");
    assertInstanceOf(
        PoolConfigException.class,
        assertThrows(
            IllegalArgumentException.class,
            () -> ProcessPools.open(1, "result-classes", " ").close()));
  }
}
