package dev.allot.process.codec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM of the same Java with the class path of this one, destroyed when its time is over. */
final class ChildJvm implements AutoCloseable {
  private static final long SECONDS = 60;

  private final Process process;
  private final Path directory;
  final DataOutputStream in;
  final DataInputStream out;

  ChildJvm(List<String> flags, Class<?> main, String... arguments) throws IOException {
    this(flags, System.getProperty("java.class.path"), main, arguments);
  }

  ChildJvm(List<String> flags, String classPath, Class<?> main, String... arguments)
      throws IOException {
    directory = Files.createTempDirectory("codec-test");
    List<String> lines = new ArrayList<>(flags);
    lines.add("-XX:TieredStopAtLevel=1");
    lines.add("-XX:+UseSerialGC");
    lines.add("-cp");
    lines.add('"' + classPath.replace("\\", "\\\\") + '"');
    lines.add(main.getName());
    lines.addAll(List.of(arguments));
    Path argfile = Files.write(directory.resolve("args"), lines);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + argfile);
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectError(directory.resolve("stderr").toFile());
    process = builder.start();
    in = new DataOutputStream(process.getOutputStream());
    out = new DataInputStream(process.getInputStream());
    // A child that hangs ends here, and whoever reads from it sees the end of the stream.
    CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS).execute(this::destroy);
  }

  private void destroy() {
    process.destroyForcibly();
  }

  String stdout() throws IOException {
    return new String(out.readAllBytes(), StandardCharsets.UTF_8);
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** What the child said on stderr. Call after it has ended. */
  String stderr() {
    try {
      return Files.readString(directory.resolve("stderr"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      for (String name : List.of("args", "stderr")) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
