package dev.allot.process;

import dev.allot.PoolExecutor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program that opens a pool, and ends in one way or another without closing it. */
final class OrphanMain {
  static final int TASKS = 50;

  private OrphanMain() {}

  /** The arguments: a ledger, what the workers are to do, how the program ends. */
  public static void main(String[] arguments) throws Exception {
    Ledger ledger = new Ledger(arguments[0]);
    List<String> words = Arrays.asList(arguments);
    PoolExecutor pool = ProcessPools.open(2);
    if (words.contains("starting")) {
      pool.submit(() -> 1);
      pool.submit(() -> 2);
      ledger.add("submitted");
    } else if (words.contains("busy")) {
      pool.submit(() -> spin(ledger));
      pool.submit(() -> spin(ledger));
      ledger.await(2);
    } else if (words.contains("idle")) {
      pool.map(
              (Integer n) -> {
                ledger.add(ProcessHandle.current().pid());
                // So that each worker has one.
                ledger.await(2);
                return n;
              },
              List.of(1, 2))
          .toList();
    } else {
      for (int i = 0; i < TASKS; i++) {
        int n = i;
        pool.submit(() -> ledger.add("task " + n));
      }
    }
    if (words.contains("exit")) {
      System.exit(0);
    } else if (words.contains("halt")) {
      Runtime.getRuntime().halt(0);
    } else if (words.contains("wait")) {
      ledger.add("ready");
      // Until the test kills this process.
      Thread.sleep(Long.MAX_VALUE);
    } else if (words.contains("overflow")) {
      overflow();
    }
  }

  private static void overflow() {
    List<byte[]> blocks = new ArrayList<>();
    while (true) {
      blocks.add(new byte[1 << 20]);
    }
  }

  /** Is in a compiled loop, in which there may be nothing that lets the JVM stop it, for ever. */
  private static long spin(Ledger ledger) {
    long x = loop(1 << 20);
    for (int i = 0; i < 20_000; i++) {
      x += loop(100);
    }
    ledger.add(ProcessHandle.current().pid());
    while (x != 1) {
      x += loop(Integer.MAX_VALUE);
    }
    return x;
  }

  private static long loop(int n) {
    long x = 0;
    for (int i = 0; i < n; i++) {
      // A division, so that the whole takes far longer than a worker may live on.
      x += (x ^ i) / (i | 1L);
    }
    return x;
  }
}
