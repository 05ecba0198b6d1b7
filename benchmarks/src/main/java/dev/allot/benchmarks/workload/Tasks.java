package dev.allot.benchmarks.workload;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The tasks; the contenders in Python have the same. */
final class Tasks {
  /** No-ops get and return numbers below it, whose boxes are there already. */
  static final int SMALL = 128;

  private Tasks() {}

  /** A thing with a few fields, as programs send them. */
  record Item(int id, String name, double price, boolean inStock) implements Serializable {}

  static int noOp(int number) {
    return number;
  }

  static byte[] echo(byte[] bytes) {
    return bytes;
  }

  static List<Item> echoItems(List<Item> items) {
    return items;
  }

  /** Keeps its worker busy as long as a file is there. */
  static int waitUntilGone(String file) throws InterruptedException {
    while (Files.exists(Path.of(file))) {
      // Between two looks: the file is another process's, and a busy wait would take a core.
      Thread.sleep(5);
    }
    return 0;
  }

  static byte[] bytes(int size) {
    return new byte[size];
  }

  static List<Item> items(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Item(i, "item " + i, i * 0.25, i % 2 == 0))
        .toList();
  }

  /** The sum of the results of so many no-ops. */
  static long sum(int tasks) {
    return IntStream.range(0, tasks).map(i -> i % SMALL).asLongStream().sum();
  }

  static void check(String what, long expected, long actual) {
    if (expected != actual) {
      throw new IllegalStateException(what + ": expected " + expected + ", was " + actual);
    }
  }

  static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
