package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.BrokenPoolException;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool that is closed leaves nothing behind. */
@Bounded
class LeakTest {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  @TempDir Path directory;

  private PoolConfig config(String name, String jvmArgs) {
    return PoolConfig.builder()
        .backend("process")
        .name(name)
        .workers(1)
        .set("allot.process.directory", directory.toString())
        .set("allot.process.jvm-args", jvmArgs)
        .build();
  }

  /** Returns the worker's process id. */
  private long openAndClose(String name, boolean crash) {
    try (PoolExecutor pool = PoolExecutor.open(config(name, "-XX:TieredStopAtLevel=1"))) {
      long pid = ProcessPools.pid(pool);
      pool.submit(() -> 1).onDone(done -> {});
      if (crash) {
        ProcessPools.kill(pid);
      }
      return pid;
    }
  }

  private static List<String> threadsOf(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(thread -> thread.startsWith(name) || thread.startsWith("allot-"))
        .toList();
  }

  private static long count(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What this JVM has open, where that can be known. */
  private static List<String> descriptors() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return new ArrayList<>();
    }
    List<String> open = new ArrayList<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path link : links) {
        addTarget(link, open);
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new AssertionError(e);
    }
    return open;
  }

  private static void addTarget(Path link, List<String> open) throws IOException {
    try {
      open.add(link.getFileName() + " " + Files.readSymbolicLink(link));
    } catch (NoSuchFileException e) {
      // It was closed since it was listed.
    }
  }

  /** What is open at one look, and closed at the next, is no leak. */
  private static void assertNoMoreThan(List<String> before) {
    List<String> after = descriptors();
    after.retainAll(descriptors());
    List<String> more = new ArrayList<>(after);
    more.removeAll(before);
    assertTrue(
        after.size() <= before.size(),
        () -> "open were " + before.size() + ", and are " + after.size() + ", with " + more);
  }

  @Test
  void closedPool_leavesNoProcessThreadOrFile() {
    for (boolean crash : new boolean[] {false, true}) {
      String name = "leak-" + crash;
      long pid = openAndClose(name, crash);
      assertEquals(false, ProcessPools.isAlive(pid));
      assertEquals(0, count(directory));
      ProcessPools.await("threads of " + name + " end", () -> threadsOf(name).isEmpty());
    }
  }

  @Test
  void closedPools_leaveNoDescriptors() {
    openAndClose("warm-up", false);
    openAndClose("warm-up", true);
    ProcessPools.await("its threads end", () -> threadsOf("warm-up").isEmpty());
    List<String> before = descriptors();
    for (int i = 0; i < 20; i++) {
      openAndClose("cycle", i == 10);
    }
    ProcessPools.await("its threads end", () -> threadsOf("cycle").isEmpty());
    assertNoMoreThan(before);
  }

  private void openInVain() {
    try (PoolExecutor pool = PoolExecutor.open(config("stillborn", "-XX:+NoSuch"))) {
      ProcessPools.failure(BrokenPoolException.class, pool.submit(() -> 1));
    }
  }

  /** Also a worker that never came up leaves nothing. */
  @Test
  void poolWithoutWorkers_leavesNothing() {
    // What this JVM opens once, such as the jars of classes that only this needs.
    openInVain();
    ProcessPools.await("its threads end", () -> threadsOf("stillborn").isEmpty());
    List<String> before = descriptors();
    for (int i = 0; i < 20; i++) {
      openInVain();
    }
    ProcessPools.await("their threads end", () -> threadsOf("stillborn").isEmpty());
    assertEquals(0, count(directory));
    assertNoMoreThan(before);
  }
}
