package dev.allot.process.soak;

import dev.allot.testkit.watch.Poll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What pools may leave behind in this process.
 *
 * @param threads of pools
 * @param descriptors open sockets, pipes and selectors
 * @param mapped memory that is, or was, a file of a pool
 * @param files in the directory of pools
 * @param children processes
 */
public record Leaks(long threads, long descriptors, long mapped, long files, long children) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration BETWEEN_COLLECTIONS = Duration.ofMillis(200);

  /**
   * Counts what there is.
   *
   * @param pools the directory of the pools
   * @return the figures of this moment
   */
  public static Leaks now(Path pools) {
    return new Leaks(
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith(Soak.POOL))
            .count(),
        count(Path.of("/proc/self/fd"), Leaks::isChannel),
        lines(Path.of("/proc/self/maps"), pools),
        count(pools, file -> true),
        ProcessHandle.current().children().filter(ProcessHandle::isAlive).count());
  }

  private interface Filter {
    boolean test(Path file) throws IOException;
  }

  private static boolean isChannel(Path link) throws IOException {
    String target = Files.readSymbolicLink(link).toString();
    return Stream.of("socket:", "pipe:", "anon_inode:").anyMatch(target::startsWith);
  }

  private static long count(Path directory, Filter filter) {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    long count = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        count += passes(file, filter) ? 1 : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }

  private static boolean passes(Path file, Filter filter) {
    try {
      return filter.test(file);
    } catch (IOException e) {
      // Closed meanwhile.
      return false;
    }
  }

  private static long lines(Path maps, Path pools) {
    try {
      List<String> all = Files.exists(maps) ? Files.readAllLines(maps) : List.of();
      return all.stream().filter(line -> line.contains(pools.toString())).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Counts what there is more than before, when what only takes a moment to go has gone.
   *
   * @param before what there was
   * @param pools the directory of the pools
   * @return what is left behind
   */
  public static Leaks since(Leaks before, Path pools) {
    Poll.holds(
        PATIENCE,
        () -> {
          // Memory is unmapped when nothing refers to it any more.
          System.gc();
          return Poll.holds(
              BETWEEN_COLLECTIONS, () -> now(pools).minus(before).equals(Leaks.none()));
        });
    return now(pools).minus(before);
  }

  private static Leaks none() {
    return new Leaks(0, 0, 0, 0, 0);
  }

  private Leaks minus(Leaks other) {
    return new Leaks(
        Math.max(0, threads - other.threads),
        Math.max(0, descriptors - other.descriptors),
        Math.max(0, mapped - other.mapped),
        Math.max(0, files - other.files),
        Math.max(0, children - other.children));
  }

  /**
   * Tells whether nothing is left.
   *
   * @return {@code true} if all figures are 0
   */
  public boolean isNone() {
    return equals(none());
  }
}
