package dev.allot.benchmarks.limit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that this one has started, and talks to over its stdin and stdout. */
public final class PlainJvm implements AutoCloseable {
  private final Process process;

  private PlainJvm(Process process) {
    this.process = process;
  }

  /**
   * Starts a JVM that does nothing but {@link #echo()}.
   *
   * @param options its options
   * @return the JVM
   * @throws IOException if it cannot be started
   */
  public static PlainJvm bare(List<String> options) throws IOException {
    return start(options, BareMain.class);
  }

  /**
   * Starts a JVM that does nothing but {@link #burn}.
   *
   * @param options its options
   * @return the JVM
   * @throws IOException if it cannot be started
   */
  public static PlainJvm burning(List<String> options) throws IOException {
    return start(options, BurnMain.class);
  }

  static PlainJvm start(List<String> options, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new PlainJvm(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
  }

  /**
   * Sends a byte and waits for it to come back.
   *
   * @throws IOException if another one comes, or none
   */
  public void echo() throws IOException {
    process.getOutputStream().write('!');
    process.getOutputStream().flush();
    int answer = process.getInputStream().read();
    if (answer != '!') {
      throw new IOException("the JVM answered " + answer);
    }
  }

  /**
   * Has it compute, and waits for the end.
   *
   * @param tasks how many times
   * @param rounds how long each time
   */
  public void burn(int tasks, long rounds) {
    try {
      Writer writer = process.outputWriter(StandardCharsets.UTF_8);
      writer.write(tasks + " " + rounds + "\n");
      writer.flush();
      String answer = answers().readLine();
      if (!String.valueOf(tasks).equals(answer)) {
        throw new IllegalStateException("the JVM answered " + answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BufferedReader answers() {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  Process process() {
    return process;
  }

  /**
   * Returns its process id.
   *
   * @return the id
   */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
