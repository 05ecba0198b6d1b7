package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.codec.FstFlags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM that opens pools itself, with the class path of this one and a directory of its own. */
final class ParentJvm implements AutoCloseable {
  private static final long SECONDS = 60;

  private final Process process;
  private final Path directory;

  private ParentJvm(Path directory, List<String> command) throws IOException {
    this.directory = directory;
    Files.createDirectories(temp());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectError(directory.resolve("stderr").toFile());
    builder.redirectOutput(directory.resolve("stdout").toFile());
    this.process = builder.start();
  }

  /** Starts it with the options that FST needs. */
  static ParentJvm start(Path directory, Class<?> main, Object... arguments) throws IOException {
    return start(FstFlags.jvmFlags(Runtime.version().feature()), directory, main, arguments);
  }

  static ParentJvm start(List<String> flags, Path directory, Class<?> main, Object... arguments)
      throws IOException {
    List<String> lines = new ArrayList<>(flags);
    lines.add("-Djava.io.tmpdir=" + directory.resolve("t"));
    lines.add("-XX:TieredStopAtLevel=1");
    lines.add("-XX:+UseSerialGC");
    lines.add("-cp");
    lines.add('"' + System.getProperty("java.class.path").replace("\\", "\\\\") + '"');
    lines.add(main.getName());
    Stream.of(arguments).map(Object::toString).forEach(lines::add);
    Path file = Files.write(directory.resolve("args"), lines);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ParentJvm(directory, List.of(java.toString(), "@" + file));
  }

  /** Its temporary directory, in which its pools have theirs. */
  private Path temp() {
    return directory.resolve("t");
  }

  /** What it left behind there. */
  List<String> leftBehind() {
    try (Stream<Path> files = Files.list(temp())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("allot-"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processes that were started with a file of one of its pools, dead ones not counted. */
  List<Long> workers() {
    String mark = "allot-" + process.pid() + "-";
    return ProcessHandle.allProcesses()
        .filter(candidate -> candidate.info().commandLine().orElse("").contains(mark))
        .map(ProcessHandle::pid)
        .filter(ProcessPools::isAlive)
        .toList();
  }

  long pid() {
    return process.pid();
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Waits for its end, and returns its exit code. */
  int exitCode() throws InterruptedException {
    assertTrue(
        process.waitFor(SECONDS, TimeUnit.SECONDS),
        () -> "the JVM did not end within " + SECONDS + " s: " + stdout() + stderr());
    return process.exitValue();
  }

  String stdout() {
    return read("stdout");
  }

  String stderr() {
    return read("stderr");
  }

  private String read(String name) {
    try {
      return Files.readString(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
