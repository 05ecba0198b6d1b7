package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.examples.documents.Countdown;
import dev.allot.examples.documents.Primes;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The examples of the documents that Allot grew from, with their own numbers. */
final class Documents {
  private Documents() {}

  static Map<String, Double> countdown(Contest contest, Arguments arguments) {
    long half = arguments.large("count") / 2;
    long start = System.nanoTime();
    Iterator<Long> traces = contest.workers().map(Countdown::countdown, List.of(half, half), 0);
    Tasks.check("trace", traces.next(), traces.next());
    return Map.of("millis", Tasks.secondsSince(start) * 1e3);
  }

  static Map<String, Double> primes(Contest contest, Arguments arguments) {
    long start = System.nanoTime();
    Iterator<Boolean> answers = contest.workers().map(Primes::isPrime, Primes.NUMBERS, 0);
    int primes = 0;
    while (answers.hasNext()) {
      primes += answers.next() ? 1 : 0;
    }
    double seconds = Tasks.secondsSince(start);
    Tasks.check("primes", Primes.NUMBERS.size() - 1, primes);
    return Map.of("millis", seconds * 1e3);
  }
}
