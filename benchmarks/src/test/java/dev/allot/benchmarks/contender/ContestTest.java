package dev.allot.benchmarks.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContestTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VIRTUAL_THREADS")
  void everyKindDoesWhatItIsGiven(Kind kind) throws Exception {
    works(kind);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsDoWhatTheyAreGiven() throws Exception {
    works(Kind.VIRTUAL_THREADS);
  }

  private static void works(Kind kind) throws Exception {
    try (Contest contest = new Contest(kind)) {
      Workers workers = contest.workers();
      int parsed = workers.result(workers.submit(Integer::parseInt, "7"));
      assertEquals(7, parsed);
      String captured = "captured";
      assertEquals(captured, workers.result(workers.submit(() -> captured)));
      List<Integer> inputs = List.of(1, 2, 3);
      List<Integer> results = new ArrayList<>();
      workers.map((Integer i) -> i * i, inputs, 0).forEachRemaining(results::add);
      assertEquals(List.of(1, 4, 9), results);
      Futures futures = new Futures();
      for (int i = 0; i < 10; i++) {
        futures.add(workers.submit((Integer number) -> number, i));
      }
      assertEquals(45, workers.sum(futures));
    }
  }

  @Test
  void argumentsAreReadByName() {
    Arguments arguments = Arguments.of("tasks=12", "jars=/a=b");
    assertEquals(12, arguments.number("tasks"));
    assertEquals("/a=b", arguments.text("jars"));
    assertEquals(3, arguments.number("chunk", 3));
    assertThrows(IllegalArgumentException.class, () -> arguments.number("chunk"));
  }

  /** Whatever room there was for them. */
  @Test
  void futuresAreInTheOrderOfTheirSubmission() {
    int count = 5_000;
    for (Futures futures : List.of(new Futures(), Futures.withRoomFor(10))) {
      for (int i = 0; i < count; i++) {
        futures.add(CompletableFuture.completedFuture(i));
      }
      assertEquals(count, futures.size());
      int expected = 0;
      for (Future<Integer> future : futures) {
        assertEquals(expected++, ((CompletableFuture<Integer>) future).join());
      }
      assertEquals(count, expected);
    }
  }
}
