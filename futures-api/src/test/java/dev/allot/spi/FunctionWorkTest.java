package dev.allot.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.TaskOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A task that is a function and its argument, which it has apart from each other. */
class FunctionWorkTest {
  private final BarePool pool = new BarePool(new TaskQueue(1));
  private final LocalRun worker = new LocalRun(pool, "worker", null);
  private final List<Object> seen = new ArrayList<>();

  private PendingTask<String> task(Object argument) {
    return new PendingTask<>(
        new TaskTerms(pool, TaskOptions.defaults(), Map.of()), 1, work(argument));
  }

  private FunctionTask<Object, String> work(Object argument) {
    return new FunctionTask<>(this::applied, argument);
  }

  private String applied(Object argument) {
    seen.add(argument);
    return "of " + argument;
  }

  private static void assertNothingKept(PendingTask<?> task) {
    assertNull(task.work());
    assertNull(task.body());
    assertSame(PendingTask.GONE, task.argument());
  }

  @Test
  void isAppliedToIt_andNothingIsKeptOfEither() throws Exception {
    for (Object argument : new Object[] {"it", null}) {
      PendingTask<String> task = task(argument);
      worker.run(task, () -> {});
      assertEquals("of " + argument, task.get());
      assertNothingKept(task);
    }
    assertEquals(2, seen.size());
  }

  @Test
  void isWhatItWas_asLongAsItIsNotDone() throws Exception {
    FunctionTask<?, ?> made = (FunctionTask<?, ?>) task("it").work();
    assertEquals("it", made.argument());
    assertEquals("of it", made.call());
  }

  @Test
  void isNotRun_whenItWasCancelled() {
    PendingTask<String> task = task("it");
    assertTrue(task.cancel(false));
    assertNothingKept(task);
    worker.run(task, () -> {});
    assertEquals(List.of(), seen);
  }
}
