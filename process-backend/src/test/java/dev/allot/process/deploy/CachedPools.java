package dev.allot.process.deploy;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * A program with pools whose workers may start from an archive. Does what the lines on its stdin
 * say, and answers each with a line.
 */
public final class CachedPools {
  private CachedPools() {}

  /** Whether the worker was told of an archive. */
  private static boolean hasArchive() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .anyMatch(
            option ->
                option.startsWith("-XX:SharedArchiveFile") || option.startsWith("-XX:AOTCache"));
  }

  private static String origin(PoolExecutor pool) throws Exception {
    return pool.submit(CachedPools::hasArchive).get() ? "with an archive" : "without";
  }

  private static PoolExecutor open(String directory, String jvmArgs) {
    return PoolExecutor.open(
        PoolConfig.builder()
            .backend("process")
            .workers(1)
            .set("allot.process.startup-cache-directory", directory)
            .set("allot.process.jvm-args", jvmArgs)
            .build());
  }

  /**
   * Runs it until its stdin ends.
   *
   * @param args where archives are kept, and options of workers
   * @throws IOException if its stdin cannot be read
   * @throws Exception if a task fails
   */
  public static void main(String[] args) throws Exception {
    PoolExecutor pool = null;
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      switch (line) {
        case "open" -> {
          pool = open(args[0], args[1]);
          System.out.println(origin(pool));
        }
        case "another task" -> System.out.println(origin(pool));
        case "close" -> {
          if (pool != null) {
            pool.close();
          }
          System.out.println("closed");
        }
        case "threads" ->
            System.out.println(
                Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().startsWith("allot-startup-training")));
        default -> System.exit(Integer.parseInt(line));
      }
    }
  }
}
