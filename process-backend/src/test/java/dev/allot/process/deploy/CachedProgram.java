package dev.allot.process.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.codec.FstFlags;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM that runs {@link CachedPools}. */
final class CachedProgram implements AutoCloseable {
  private static final long SECONDS = 60;

  private final Path temp;
  private final Path stderr;
  private final Process process;
  private final BufferedReader answers;

  /** Starts it; what it writes beside its cache goes to a directory of its own. */
  CachedProgram(String classPath, Path own, Object cache, String jvmArgs, String... options)
      throws IOException {
    temp = Files.createDirectories(own.resolve("t"));
    stderr = own.resolve("stderr");
    List<String> command = Run.java("-Djava.io.tmpdir=" + temp);
    command.addAll(FstFlags.jvmFlags(Runtime.version().feature()));
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", classPath, CachedPools.class.getName(), cache.toString(), jvmArgs));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(stderr.toFile());
    builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
    builder.environment().put("ALLOT_PROCESS_STARTUP_CACHE", "true");
    process = builder.start();
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Has it do something, and returns its answer. */
  String ask(String what) throws IOException {
    tell(what);
    return String.valueOf(answers.readLine());
  }

  void tell(String what) throws IOException {
    process.getOutputStream().write((what + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Its workers and those in training, and what these have started. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  int exitCode() throws InterruptedException {
    assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), () -> "it does not end: " + stderr());
    return process.exitValue();
  }

  /** Ends it in good order, and expects that nothing went wrong, nor is left. */
  void end() throws Exception {
    assertEquals("closed", ask("close"));
    tell("0");
    assertEquals(0, exitCode(), this::stderr);
    assertEquals("", stderr());
    assertEquals(List.of(), left());
  }

  /** The directories of its pools that are still there. */
  List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(temp)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(n -> n.startsWith("allot-"))
          .toList();
    }
  }

  String stderr() {
    try {
      return Files.readString(stderr);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
