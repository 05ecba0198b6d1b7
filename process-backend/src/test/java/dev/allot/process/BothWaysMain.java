package dev.allot.process;

import dev.allot.PoolExecutor;
import java.util.List;

/** A small program; prints its results, and what its worker was started with. Takes settings. */
final class BothWaysMain {
  private BothWaysMain() {}

  public static void main(String[] arguments) {
    try (PoolExecutor pool = ProcessPools.open(1, arguments)) {
      System.out.println(pool.map((Integer n) -> n * n, List.of(1, 2, 3)).toList());
      System.out.println(
          ProcessPools.get(pool.submit(() -> System.getProperty("sun.java.command"))));
      try {
        pool.submit(
                () -> {
                  throw new java.io.FileNotFoundException("none");
                })
            .join();
      } catch (java.util.concurrent.CompletionException e) {
        System.out.println(e.getCause());
      }
    }
  }
}
