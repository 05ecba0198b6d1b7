package dev.allot.cluster;

import dev.allot.testkit.watch.Poll;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member that was started as a user does it, with one command. */
final class MemberJvm implements AutoCloseable {
  private static final Pattern UP = Pattern.compile("member (\\S+) is up.*");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Process process;
  private final String address;

  private MemberJvm(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts one on any free port; returns when it is up. */
  static MemberJvm start(String... arguments) throws IOException {
    return start(System.getProperty("java.class.path"), Map.of(), arguments);
  }

  /** Starts one with another class path, and with more in its environment. */
  static MemberJvm start(String classPath, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(classPath);
    command.add(ClusterMember.class.getName());
    if (List.of(arguments).stream().noneMatch(argument -> argument.startsWith("--port="))) {
      command.add("--port=0");
    }
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher up = UP.matcher(line);
        if (up.matches()) {
          return new MemberJvm(process, up.group(1));
        }
      }
      throw new AssertionError("the member has not come up");
    } catch (IOException | RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  String address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  /** Sends a signal, such as {@code STOP}. */
  void signal(String signal) throws IOException, InterruptedException {
    signal(signal, process.pid());
  }

  static void signal(String signal, long pid) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("/bin/sh", "-c", "kill -\"$0\" \"$1\"", signal, Long.toString(pid))
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("kill -" + signal + " " + pid + " came to " + status);
    }
  }

  /** Waits for its end; returns its exit code. */
  int awaitEnd() {
    Poll.until("the end of a member", LIMIT, () -> !process.isAlive());
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitEnd();
  }
}
