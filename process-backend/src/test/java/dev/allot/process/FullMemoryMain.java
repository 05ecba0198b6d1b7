package dev.allot.process;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program whose memory is full when a large task is to be sent; prints what became of it. */
final class FullMemoryMain {
  private static final int BLOCK = 1 << 20;

  private FullMemoryMain() {}

  /** The argument: a file that does not exist. */
  public static void main(String[] arguments) throws Exception {
    String gate = arguments[0];
    try (PoolExecutor pool = ProcessPools.open(1)) {
      ProcessPools.pid(pool);
      pool.submit(
          () -> ProcessPools.await("the memory is full", () -> Files.exists(Path.of(gate))));
      TaskFuture<Integer> large = pool.submit((byte[] bytes) -> bytes.length, new byte[40 * BLOCK]);
      List<byte[]> all = new ArrayList<>();
      try {
        while (true) {
          all.add(new byte[BLOCK]);
        }
      } catch (OutOfMemoryError e) {
        // Room for all but the large task.
        all.subList(0, 6).clear();
      }
      Files.createFile(Path.of(gate));
      ProcessPools.await("the large task is done", large::isDone);
      all.clear();
      System.out.println(large.status());
      System.out.println(ProcessPools.get(pool.submit(() -> 5)));
    }
    System.out.println("closed");
  }
}
