package dev.allot.examples.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.examples.Backends;
import dev.allot.examples.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the documents mean the same on each backend. */
class DocumentsTest {
  private static final List<String> SQUARES =
      List.of("100", "[0, 1, 4, 9, 16, 25, 36, 49, 64, 81]");

  private static final List<String> PRIMES =
      List.of(
          "112272535095293 is prime: true",
          "112582705942171 is prime: true",
          "112272535095293 is prime: true",
          "115280095190773 is prime: true",
          "115797848077099 is prime: true",
          "1099726899285419 is prime: false");

  @ParameterizedTest
  @MethodSource(Backends.ALL)
  void squaresAndPrimesPrintWhatTheDocumentsSay(Backends way) throws Exception {
    try (PoolExecutor pool = way.open(2)) {
      assertEquals(SQUARES, Output.of(out -> Squares.run(pool, out)));
      assertEquals(PRIMES, Output.of(out -> Primes.run(pool, out)));
    }
  }

  @ParameterizedTest
  @MethodSource(Backends.ALL)
  void jobQueueHandsOutEachJobOnce(Backends way) throws Exception {
    List<Integer> finished = new ArrayList<>();
    List<String> lines;
    try (PoolExecutor pool = way.open(3)) {
      lines = Output.of(out -> finished.addAll(JobQueue.run(pool, out)));
    }

    assertEquals(
        IntStream.range(0, 50).boxed().toList(), finished.stream().sorted().toList(), "each once");
    assertEquals(50, lines.size());
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      assertTrue(line.matches("Worker \\S+ running with argument " + finished.get(i)), line);
    }
  }

  @ParameterizedTest
  @MethodSource(Backends.ALL)
  void countdownSplitsTheCountInTwo(Backends way) throws Exception {
    long half = Countdown.countdown(500_000);
    List<Long> traces = new ArrayList<>();
    List<String> lines;
    try (PoolExecutor pool = way.open(2)) {
      lines = Output.of(out -> traces.addAll(Countdown.run(pool, out, 1_000_000)));
    }

    assertEquals(List.of(half, half), traces);
    assertEquals(1, lines.size());
    assertTrue(Double.parseDouble(lines.get(0)) > 0, () -> lines.get(0) + " seconds");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "2, 31", "3, 1953"})
  void countdownTakesEachStepOnce(long count, long trace) {
    // 31 * (31 * (31 * 0 + 2) + 1) + 0 = 1953 for 3
    assertEquals(trace, Countdown.countdown(count));
  }

  @ParameterizedTest
  @CsvSource({
    "-7, false",
    "0, false",
    "1, false",
    "2, true",
    "3, true",
    "4, false",
    "9, false",
    "25, false",
    "97, true",
    "7919, true",
    "62710561, false"
  })
  void primesAreNumbersThatNothingDivides(long n, boolean prime) {
    assertEquals(prime, Primes.isPrime(n), () -> n + " is prime");
  }

  @ParameterizedTest
  @MethodSource(Backends.ALL)
  void mainsRunOnThePoolOfTheConfiguration(Backends way) throws Exception {
    assertEquals(SQUARES, way.run(Squares::main));
    assertEquals(PRIMES, way.run(Primes::main));
    assertEquals(50, way.run(JobQueue::main).size());
    assertEquals(1, way.run(Countdown::main).size());
  }
}
