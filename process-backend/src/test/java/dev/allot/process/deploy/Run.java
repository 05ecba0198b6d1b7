package dev.allot.process.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a command came to.
 *
 * @param exitCode its exit code
 * @param stdout what it wrote
 * @param stderr what it complained of
 */
record Run(int exitCode, String stdout, String stderr) {
  private static final long SECONDS = 120;

  /** A command that starts a JVM of this JDK. */
  static List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(tool("java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.addAll(List.of(arguments));
    return command;
  }

  static Path tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name);
  }

  static Run of(Path directory, List<String> command) throws Exception {
    return of(directory, Map.of(), command);
  }

  /** Runs a command in a directory, which gets its output too. */
  static Run of(Path directory, Map<String, String> environment, List<String> command)
      throws Exception {
    Path stdout = directory.resolve("stdout.txt");
    Path stderr = directory.resolve("stderr.txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
    builder.environment().putAll(environment);
    builder.redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
    Process process = builder.start();
    try {
      assertTrue(
          process.waitFor(SECONDS, TimeUnit.SECONDS),
          () -> command + " did not end: " + read(stdout) + read(stderr));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Run(process.exitValue(), read(stdout), read(stderr));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "(" + e + ")";
    }
  }

  /** It has done its work, and there was nothing to complain of. */
  void expectAnswer() {
    assertEquals(0, exitCode, this::toString);
    assertTrue(stdout.contains(SmallApp.ANSWER), this::toString);
    assertEquals("", stderr, "nothing on stderr");
  }
}
