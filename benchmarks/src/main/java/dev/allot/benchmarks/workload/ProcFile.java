package dev.allot.benchmarks.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux says of processes. */
final class ProcFile {
  private ProcFile() {}

  /** The time that the threads of these processes have been on a core. */
  static long cpuNanos(List<Long> pids) throws IOException {
    long sum = 0;
    for (long pid : pids) {
      List<Path> threads;
      try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
        threads = tasks.toList();
      }
      for (Path thread : threads) {
        sum += onCore(thread.resolve("schedstat"));
      }
    }
    return sum;
  }

  /** In nanoseconds, where {@code stat} counts hundredths of a second. */
  private static long onCore(Path schedstat) throws IOException {
    try {
      return Long.parseLong(Files.readString(schedstat).split(" ")[0]);
    } catch (NoSuchFileException e) {
      return 0; // the thread has just ended
    }
  }

  /** A line of {@code smaps_rollup}, such as {@code Rss} or {@code Pss}. */
  static double memoryMib(long pid, String name) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("no " + name + " of process " + pid);
  }
}
