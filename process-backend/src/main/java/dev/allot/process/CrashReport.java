package dev.allot.process;

import dev.allot.WorkerCrashedException;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.spi.PendingTask;
import java.util.List;
import java.util.Map;

/** Says in words how a worker ended. */
final class CrashReport {
  private static final int SIGNALLED = 128;
  private static final int OOM_EXIT = 3;
  private static final String OOM_MARK = "Terminating due to java.lang.OutOfMemoryError";
  private static final String JVM_CRASH_MARK = "# A fatal error has been detected by";
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8,
          "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  private final WorkerProcess process;

  CrashReport(WorkerProcess process) {
    this.process = process;
  }

  WorkerCrashedException duringTask(PendingTask<?> task) {
    return exception(" while it ran " + task.title() + ", attempt 1");
  }

  WorkerCrashedException beforeTask(PendingTask<?> task, int deaths) {
    return exception(
        " before it started "
            + task.title()
            + ", as "
            + (deaths - 1)
            + " workers before it did: the task is not tried again. It may be too large for a"
            + " worker's memory (allot.process.heap)");
  }

  String whileIdle() {
    return message(" while it ran no task");
  }

  private WorkerCrashedException exception(String when) {
    return new WorkerCrashedException(message(when), process.pid(), process.exitCode());
  }

  private String message(String when) {
    StringBuilder text = new StringBuilder();
    text.append("worker ").append(process.worker());
    text.append(" (pid ").append(process.pid()).append(") ").append(end()).append(when);
    append(text, "stderr", process.lastErrors());
    if (process.lastErrors().isEmpty() || lastOutputHas(JVM_CRASH_MARK)) {
      append(text, "stdout", process.lastOutput());
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String stream, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append("\nlast lines of its ").append(stream).append(":\n  ");
      text.append(String.join("\n  ", lines));
    }
  }

  private boolean lastOutputHas(String mark) {
    return process.lastOutput().stream().anyMatch(line -> line.contains(mark));
  }

  private String end() {
    int code = process.exitCode();
    String because = process.killedBecause();
    if (because != null) {
      return "was killed since " + because;
    }
    if (code == WorkerProcess.UNKNOWN) {
      return "was lost: its channel closed, and it did not end";
    }
    if (code == OOM_EXIT && lastOutputHas(OOM_MARK)) {
      return "ran out of memory (exit code 3; raise allot.process.heap)";
    }
    if (lastOutputHas(JVM_CRASH_MARK)) {
      return "crashed in native code or in the JVM itself (exit code " + code + ")";
    }
    if (code > SIGNALLED) {
      int signal = code - SIGNALLED;
      return "was ended by "
          + SIGNALS.getOrDefault(signal, "signal " + signal)
          + " (exit code "
          + code
          + (signal == 9 ? "; by the kernel for want of memory, or by kill -9)" : ")");
    }
    return "ended with exit code " + code;
  }
}
