package dev.allot.process.deploy;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.WorkerCrashedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A program that uses what its container has, or more. */
public final class ContainerApp {
  private static final int MIB = 1 << 20;

  private ContainerApp() {}

  /** One argument: what to do. */
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "fill" -> fill();
      case "count" -> System.out.println("workers: " + pool().build().workers());
      case "overflow" -> overflow();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static PoolConfig.Builder pool() {
    return PoolConfig.builder().set("allot.backend", "process");
  }

  /** All workers at a time fill the better part of their heaps. */
  private static void fill() throws Exception {
    try (PoolExecutor pool = PoolExecutor.open(pool().workers(2).build())) {
      List<Long> heaps = pool.map(ContainerApp::fillHeap, List.of(1, 2)).toList();
      System.out.println("heaps: " + heaps.get(0) + " " + heaps.get(1));
    }
  }

  private static long fillHeap(int ignored) {
    long heap = Runtime.getRuntime().maxMemory();
    List<byte[]> blocks = new ArrayList<>();
    for (long filled = 0; filled < heap * 6 / 10; filled += MIB) {
      blocks.add(new byte[MIB]);
    }
    return blocks.isEmpty() ? 0 : heap;
  }

  /** A task takes memory that no heap limits, until the kernel has none left for the container. */
  private static void overflow() throws Exception {
    PoolConfig config =
        pool().workers(1).set("allot.process.jvm-args", "-XX:MaxDirectMemorySize=8g").build();
    try (PoolExecutor pool = PoolExecutor.open(config)) {
      try {
        pool.submit(ContainerApp::takeAll).get();
      } catch (ExecutionException e) {
        WorkerCrashedException crash = (WorkerCrashedException) e.getCause();
        System.out.println("crash: " + crash.getMessage());
      }
      System.out.println("next: " + pool.submit(() -> 42).get());
    }
  }

  private static int takeAll() {
    List<ByteBuffer> blocks = new ArrayList<>();
    while (true) {
      ByteBuffer block = ByteBuffer.allocateDirect(16 * MIB);
      for (int i = 0; i < block.capacity(); i += 4096) {
        block.put(i, (byte) 1);
      }
      blocks.add(block);
    }
  }
}
