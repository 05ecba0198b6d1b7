package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.codec.FstFlags;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What workers log and print arrives in the logging of their parent, with the worker's name. */
@Bounded
class LogTest {
  @TempDir Path directory;

  private List<String> run(String level) throws Exception {
    List<String> flags = new ArrayList<>(FstFlags.jvmFlags(Runtime.version().feature()));
    flags.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");
    flags.add("-Dorg.slf4j.simpleLogger.log.dev.allot.process=warn");
    flags.add("-Dstderr.encoding=UTF-8");
    flags.add("-Dsun.stderr.encoding=UTF-8");
    try (ParentJvm parent = ParentJvm.start(flags, directory, LogMain.class, level)) {
      assertEquals(0, parent.exitCode(), parent::stderr);
      assertEquals("", parent.stdout(), "workers print nothing here");
      return parent.stderr().lines().toList();
    }
  }

  private static void assertOne(List<String> lines, String... parts) {
    Stream<String> found = lines.stream().filter(line -> Stream.of(parts).allMatch(line::contains));
    assertEquals(1, found.count(), () -> List.of(parts) + " in " + lines);
  }

  @Test
  void LOG02_recordsArrive_withLevelLoggerExceptionAndWorker() throws Exception {
    List<String> lines = run("debug");
    assertOne(lines, "DEBUG my.logger - [log-worker-1] at debug");
    assertOne(lines, "INFO my.logger - [log-worker-1] at info with 7");
    assertOne(lines, "WARN my.logger - [log-worker-1] at warn");
    assertOne(lines, "java.lang.IllegalStateException: my exception");
    assertTrue(lines.stream().anyMatch(line -> line.contains("at dev.allot.process.LogMain")));
    assertOne(lines, "ERROR my.logger - [log-worker-1] at error");
    assertOne(lines, "INFO my.logger - [log-worker-1 other] from elsewhere");
    assertOne(lines, "INFO dev.allot.worker.stdout - [log-worker-1] to stdout: äöü");
    assertOne(lines, "WARN dev.allot.worker.stderr - [log-worker-1] to stderr");
    assertTrue(lines.stream().noneMatch(line -> line.contains("at trace")), lines::toString);
  }

  @Test
  void recordsBelowTheLevel_areNotSent() throws Exception {
    List<String> lines = run("error");
    assertOne(lines, "ERROR my.logger - [log-worker-1] at error");
    assertEquals(
        1, lines.stream().filter(line -> line.contains("my.logger")).count(), lines::toString);
    assertOne(lines, "dev.allot.worker.stdout - [log-worker-1] to stdout");
  }

  /** The worker's logging is on the class path too, and must not be taken for the parent's. */
  @Test
  void LOG03_loggingOfThisJvm_isNotDisturbed() {
    String name = LoggerFactory.getILoggerFactory().getClass().getName();
    assertTrue(!name.startsWith("dev.allot"), name);
    ClassLoader loader = LogTest.class.getClassLoader();
    List<String> offered =
        loader
            .resources("META-INF/services/org.slf4j.spi.SLF4JServiceProvider")
            .map(URL::toString)
            .filter(url -> !url.contains("slf4j"))
            .toList();
    assertEquals(List.of(), offered, "no services file of this library");
  }
}
