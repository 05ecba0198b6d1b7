package dev.allot.testkit.watch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the threads of this JVM, and of those that it has started, are doing. */
public final class ThreadDump {
  private static final int JCMD_SECONDS = 10;

  private ThreadDump() {}

  static String of(Thread thread) {
    StringBuilder all = new StringBuilder();
    all.append('"').append(thread.getName()).append("\" ").append(thread.getState()).append('\n');
    for (StackTraceElement frame : thread.getStackTrace()) {
      all.append("    at ").append(frame).append('\n');
    }
    return all.toString();
  }

  /**
   * Returns the threads of this JVM and of each JVM that it has started.
   *
   * @return the stacks, as text
   */
  public static String ofAll() {
    StringBuilder all = new StringBuilder("threads of this JVM:\n");
    for (ThreadInfo info : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
      all.append('"').append(info.getThreadName()).append("\" ").append(info.getThreadState());
      if (info.getLockName() != null) {
        all.append(" on ").append(info.getLockName());
      }
      all.append('\n');
      // All frames: ThreadInfo.toString() stops at the eighth, before ours are reached.
      for (StackTraceElement frame : info.getStackTrace()) {
        all.append("    at ").append(frame).append('\n');
      }
    }
    try (Stream<ProcessHandle> children = ProcessHandle.current().descendants()) {
      all.append(children.map(ThreadDump::ofProcess).collect(Collectors.joining()));
    }
    return all.toString();
  }

  private static String ofProcess(ProcessHandle process) {
    String command = process.info().command().orElse("");
    String head = "process " + process.pid() + " " + command + ":\n";
    if (!command.endsWith("/java")) {
      return head + "  (no JVM)\n";
    }
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      return head + "  (no jcmd in this JVM's home)\n";
    }
    try {
      Path out = Files.createTempFile("threads", ".txt");
      Process run =
          new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "Thread.print")
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      if (!run.waitFor(JCMD_SECONDS, TimeUnit.SECONDS)) {
        run.destroyForcibly();
      }
      String text = Files.readString(out, StandardCharsets.UTF_8);
      Files.delete(out);
      return head + text + "\n";
    } catch (IOException e) {
      return head + "  " + e + "\n";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return head + "  interrupted\n";
    }
  }
}
