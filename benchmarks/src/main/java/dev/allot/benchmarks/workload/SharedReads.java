package dev.allot.benchmarks.workload;

import dev.allot.Task;
import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.shared.SharedIntArray;
import dev.allot.shared.SharedList;
import dev.allot.shared.SharedLock;
import dev.allot.shared.SharedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Numbers that are read one by one from a sequence of a thousand, again and again. */
final class SharedReads {
  private static final int LENGTH = 1_000;
  private static final List<Integer> NUMBERS = IntStream.range(0, LENGTH).boxed().toList();
  private static final long SUM = LENGTH * (LENGTH - 1L) / 2;

  private SharedReads() {}

  /** Reads what the argument {@code sequence} says. */
  static Map<String, Double> run(Contest contest, Arguments arguments) throws Exception {
    int rounds = Math.max(1, arguments.number("reads") / LENGTH);
    Task<Double> reading = reading(contest.workers().shared(), arguments.text("sequence"), rounds);
    return Sharing.rate(rounds * LENGTH, Sharing.done(contest, arguments, reading));
  }

  private static Task<Double> reading(SharedState shared, String sequence, int rounds) {
    return switch (sequence) {
      case "list" -> () -> list(new ArrayList<>(NUMBERS), rounds);
      case "array" -> {
        SharedIntArray array = array(shared);
        yield () -> array(array, rounds);
      }
      case "locked-array" -> {
        SharedIntArray array = array(shared);
        SharedLock lock = shared.lock("numbers: lock");
        yield () -> lockedArray(array, lock, rounds);
      }
      case "shared-list" -> {
        SharedList<Integer> list = shared.list("numbers: list");
        if (list.isEmpty()) {
          list.addAll(NUMBERS);
        }
        yield () -> list(list, rounds);
      }
      default -> throw new IllegalArgumentException("no sequence " + sequence);
    };
  }

  private static SharedIntArray array(SharedState shared) {
    SharedIntArray array = shared.intArray("numbers", LENGTH);
    array.write(0, NUMBERS.stream().mapToInt(Integer::intValue).toArray());
    return array;
  }

  private static double list(List<Integer> list, int rounds) {
    long sum = 0;
    long start = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < LENGTH; i++) {
        sum += list.get(i);
      }
    }
    return checked(start, rounds, sum);
  }

  private static double array(SharedIntArray array, int rounds) {
    long sum = 0;
    long start = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < LENGTH; i++) {
        sum += array.get(i);
      }
    }
    return checked(start, rounds, sum);
  }

  private static double lockedArray(SharedIntArray array, SharedLock lock, int rounds) {
    long sum = 0;
    long start = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < LENGTH; i++) {
        lock.lock();
        try {
          sum += array.get(i);
        } finally {
          lock.unlock();
        }
      }
    }
    return checked(start, rounds, sum);
  }

  private static double checked(long start, int rounds, long sum) {
    double seconds = Tasks.secondsSince(start);
    Tasks.check("sum", rounds * SUM, sum);
    return seconds;
  }
}
