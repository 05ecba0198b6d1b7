package dev.allot.process.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import dev.allot.testkit.watch.Poll;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The start-up cache in programs that are made of jars: who makes it, who uses it, and that nobody
 * ever hears of it.
 */
@Bounded
class StartupCacheTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  @TempDir static Path shared;
  private static String classPath = "";
  private static Path prepared = Path.of("");

  @TempDir Path directory;

  /** Makes the archive that most tests use, which takes longest. */
  @BeforeAll
  static void makeJars_andAnArchive() throws Exception {
    List<Path> jars = Library.jars(shared);
    Path program = Library.classesOf(CachedPools.class, shared.resolve("program"));
    classPath = Library.path(jars) + File.pathSeparator + program;
    prepared = shared.resolve("prepared");
    try (CachedProgram first = program(Files.createDirectory(shared.resolve("first")), prepared)) {
      assertEquals("without", first.ask("open"), first::stderr);
      awaitArchive(prepared);
      first.end();
    }
  }

  private static CachedProgram program(Path own, Object cache, String... options)
      throws IOException {
    return new CachedProgram(classPath, own, cache, QUICK, options);
  }

  private static List<Path> archives(Path cache) {
    if (!Files.isDirectory(cache)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> file.toString().matches(".*\\.(jsa|aot)")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path awaitArchive(Path cache) {
    Poll.until("an archive is there", LIMIT, () -> !archives(cache).isEmpty());
    return archives(cache).get(0);
  }

  private static boolean isAlive(ProcessHandle process) {
    return process.isAlive();
  }

  private Path privateDirectory() throws IOException {
    Path cache = Files.createDirectory(directory.resolve("cache"));
    return Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));
  }

  /** A cache with the archive that was prepared. */
  private Path copy() throws IOException {
    Path cache = privateDirectory();
    for (Path archive : archives(prepared)) {
      Files.copy(archive, cache.resolve(archive.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }
    return cache;
  }

  private Path own(String name) throws IOException {
    return Files.createDirectory(directory.resolve(name));
  }

  private boolean usesArchive(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .anyMatch(line -> line.contains(".WorkerMain source: shared objects file"));
  }

  @Test
  void archive_isUsedByTheNextPool_andByOtherJvms() throws Exception {
    Path cache = copy();
    Path log = directory.resolve("load.log");
    try (CachedProgram next =
        new CachedProgram(classPath, own("next"), cache, QUICK + " -Xlog:class+load:file=" + log)) {
      assertEquals("with an archive", next.ask("open"), next::stderr);
      assertTrue(usesArchive(log), "its main class is from the archive");
      // It would be begun when the first task is done, a moment after that was told.
      assertEquals("with an archive", next.ask("another task"), next::stderr);
      assertEquals("false", next.ask("threads"), "nothing is made any more");
      assertEquals(1, next.descendants().size());
      next.end();
    }
    assertEquals(1, archives(cache).size());
  }

  @Test
  void archiveThatWasJustMade_isUsedByTheNextPoolOfTheSameJvm() throws Exception {
    Path cache = directory.resolve("cache");
    try (CachedProgram program = program(own("program"), cache)) {
      assertEquals("without", program.ask("open"), program::stderr);
      awaitArchive(cache);
      Poll.until("training has ended", LIMIT, () -> isFalse(program));
      assertEquals("closed", program.ask("close"));
      assertEquals("with an archive", program.ask("open"), program::stderr);
      program.end();
    }
    assertEquals(1, archives(cache).size());
  }

  @Test
  void archiveThatWasJustMade_isUsedByTheNextWorkerOfTheSamePool() throws Exception {
    Path cache = directory.resolve("cache");
    try (CachedProgram program = program(own("program"), cache, "-Dallot.worker.max-tasks=1")) {
      assertEquals("without", program.ask("open"), program::stderr);
      awaitArchive(cache);
      Poll.until("training has ended", LIMIT, () -> isFalse(program));
      assertEquals("with an archive", program.ask("another task"), program::stderr);
      program.end();
    }
  }

  private static boolean isFalse(CachedProgram program) {
    try {
      return program.ask("threads").equals("false");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void damagedArchive_isReplaced() throws Exception {
    Path cache = copy();
    Path archive = archives(cache).get(0);
    byte[] bytes = Files.readAllBytes(archive);
    Files.delete(archive);
    bytes[bytes.length / 2]++;
    Files.write(archive, bytes);
    try (CachedProgram program = program(own("program"), cache)) {
      assertEquals("without", program.ask("open"), program::stderr);
      Poll.until("the archive is replaced", LIMIT, () -> !archives(cache).isEmpty());
      Poll.until("training has ended", LIMIT, () -> isFalse(program));
      program.end();
    }
    assertEquals(1, archives(cache).size());
    assertFalse(Arrays.equals(bytes, Files.readAllBytes(archives(cache).get(0))));
  }

  /** Whatever has the right name and checksum: the JVM has the last word, and says nothing. */
  @Test
  void archiveThatIsNone_doesNotKeepAWorkerFromStarting() throws Exception {
    Path cache = copy();
    Path archive = archives(cache).get(0);
    String name = archive.getFileName().toString();
    Files.delete(archive);
    // The CRC-32C of nothing.
    Files.createFile(
        cache.resolve(name.substring(0, name.lastIndexOf('-')) + "-00000000" + suffix(name)));
    try (CachedProgram program = program(own("program"), cache)) {
      assertEquals("with an archive", program.ask("open"), program::stderr);
      program.end();
    }
  }

  private static String suffix(String name) {
    return name.substring(name.lastIndexOf('.'));
  }

  @Test
  void whileAnotherJvmMakesOne_noneIsMade() throws Exception {
    Path cache = privateDirectory();
    try (FileChannel channel =
            FileChannel.open(
                cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock();
        CachedProgram program =
            program(
                own("program"),
                cache,
                "-Dorg.slf4j.simpleLogger.log.dev.allot.process.startup=debug")) {
      assertTrue(held.isValid());
      assertEquals("without", program.ask("open"), program::stderr);
      Poll.until("it is told", LIMIT, () -> program.stderr().contains("another JVM trains"));
      Poll.until("training has ended", LIMIT, () -> isFalse(program));
      assertEquals(1, program.descendants().size());
      assertEquals("closed", program.ask("close"));
    }
    assertEquals(List.of(), archives(cache));
  }

  @Test
  void switchedOff_nothingIsMade() throws Exception {
    Path cache = directory.resolve("cache");
    try (CachedProgram program =
        program(own("program"), cache, "-Dallot.process.startup-cache=false")) {
      assertEquals("without", program.ask("open"), program::stderr);
      assertEquals("false", program.ask("threads"));
      program.end();
    }
    assertFalse(Files.exists(cache));
  }

  @Test
  void usersOwnArchive_isNotReplaced() throws Exception {
    Path cache = directory.resolve("cache");
    try (CachedProgram program =
        new CachedProgram(classPath, own("program"), cache, QUICK + " -Xshare:auto")) {
      assertEquals("without", program.ask("open"), program::stderr);
      assertEquals("false", program.ask("threads"));
      program.end();
    }
    assertFalse(Files.exists(cache));
  }

  @Test
  void directoryThatOthersCanWriteIn_isNotUsed() throws Exception {
    Path cache = copy();
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (CachedProgram program = program(own("program"), cache)) {
      assertEquals("without", program.ask("open"), program::stderr);
      assertEquals("false", program.ask("threads"));
      program.end();
    }
    assertEquals(1, archives(cache).size(), "and left alone");
  }

  /** In good order or not, what it has begun ends with it. */
  @Test
  void jvmThatEndsMeanwhile_leavesNothingBehind() throws Exception {
    for (boolean killed : new boolean[] {false, true}) {
      Path cache = directory.resolve("cache-" + killed);
      try (CachedProgram program = program(own("program-" + killed), cache)) {
        assertEquals("without", program.ask("open"), program::stderr);
        Poll.until("a worker is trained", LIMIT, () -> program.descendants().size() > 1);
        List<ProcessHandle> all = program.descendants();
        if (killed) {
          program.kill();
        } else {
          program.tell("0");
          assertEquals(0, program.exitCode());
          assertEquals(List.of(), program.left());
        }
        all.forEach(process -> Poll.until(process + " has ended", LIMIT, () -> !isAlive(process)));
        assertEquals("", program.stderr());
      }
      assertEquals(List.of(), archives(cache));
      try (Stream<Path> files = Files.list(cache)) {
        assertEquals(List.of(), files.filter(f -> f.toString().endsWith(".failed")).toList());
      }
    }
  }

  /** Neither its tasks nor its end wait for it. */
  @Test
  void poolThatIsClosedMeanwhile_leavesItToTheJvm() throws Exception {
    Path cache = directory.resolve("cache");
    try (CachedProgram program = program(own("program"), cache)) {
      assertEquals("without", program.ask("open"), program::stderr);
      assertEquals("without", program.ask("another task"));
      assertEquals("closed", program.ask("close"));
      assertEquals(List.of(), archives(cache), "it was not waited for");
      awaitArchive(cache);
      Poll.until("training has ended", LIMIT, () -> isFalse(program));
      program.end();
    }
  }
}
