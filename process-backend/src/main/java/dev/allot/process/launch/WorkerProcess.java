package dev.allot.process.launch;

import dev.allot.CrashReason;
import dev.allot.process.worker.TaskProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.ProcessDestroyer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker's process, as Commons Exec launches it and waits for it.
 *
 * <p>Its end is known when the operating system says so and its output has been read, so that the
 * last words are there when somebody asks for them.
 */
public final class WorkerProcess implements ExecuteResultHandler, ProcessDestroyer {
  /** For {@link #exitCode()} of a process that was never started, or whose code is not known. */
  public static final int UNKNOWN = -1;

  /** The key of a worker's name in the logging context of what it says. */
  public static final String LOG_KEY = "allot.worker";

  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

  private final String worker;
  private final WorkerStreams streams;
  private final CompletableFuture<ProcessHandle> launch = new CompletableFuture<>();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private volatile @Nullable Process process;
  private volatile @Nullable Throwable launchFailure;
  private volatile @Nullable Kill killed;

  /** In the environment of the process and of all that it starts; see {@link TaskProcesses}. */
  private final String mark = UUID.randomUUID().toString();

  private volatile boolean late;
  private volatile boolean debugged;
  private volatile boolean waitsForDebugger;
  private volatile long launchedNanos = System.nanoTime();
  private volatile long endedNanos;

  /**
   * Why this side killed the process.
   *
   * @param reason the kind of reason
   * @param because the reason in words
   */
  public record Kill(CrashReason reason, String because) {}

  WorkerProcess(String worker, WorkerStreams streams) {
    this.worker = worker;
    this.streams = streams;
  }

  /**
   * Returns the worker's name.
   *
   * @return the name
   */
  public String worker() {
    return worker;
  }

  /**
   * Returns what the worker shows to prove that it is the process which was started.
   *
   * @return the bytes that were written to its stdin
   */
  public byte[] token() {
    return streams.token();
  }

  WorkerStreams streams() {
    return streams;
  }

  String mark() {
    return mark;
  }

  /** It listens for a debugger, and perhaps waits for it. */
  void debugged(boolean waits) {
    debugged = true;
    waitsForDebugger = waits;
  }

  /**
   * Tells whether somebody may look at it with a debugger, so that it may stand still for any time.
   *
   * @return {@code true} if it listens for one
   */
  public boolean isDebugged() {
    return debugged;
  }

  /** Whether it says nothing until a debugger has come. */
  boolean waitsForDebugger() {
    return waitsForDebugger;
  }

  // Commons Exec shows a process to its "destroyer" when it has been launched, and calls the
  // handler when it has ended. Its own exit value is of no use: it is lost when closing the streams
  // of a dead process fails.

  @Override
  public boolean add(Process launched) {
    launchedNanos = System.nanoTime();
    process = launched;
    if (killed != null) {
      launched.destroyForcibly();
    }
    launch.complete(launched.toHandle());
    return true;
  }

  @Override
  public boolean remove(Process ended) {
    return true;
  }

  @Override
  public int size() {
    return process == null ? 0 : 1;
  }

  @Override
  public void onProcessComplete(int exitValue) {
    ended();
  }

  @Override
  public void onProcessFailed(ExecuteException e) {
    launchFailure = e.getCause();
    ended();
  }

  private void ended() {
    endedNanos = System.nanoTime();
    Process ended = process;
    if (ended != null && ended.isAlive()) {
      ended.destroyForcibly().onExit().thenAccept(last -> exit.complete(last.exitValue()));
    } else {
      exit.complete(ended == null ? UNKNOWN : ended.exitValue());
    }
  }

  /**
   * Returns the process id.
   *
   * @return the pid, or -1 if the process was never started
   */
  public long pid() {
    Process started = process;
    return started == null ? -1 : started.pid();
  }

  /** Completes when the operating system has started the process; it may never do so. */
  CompletableFuture<ProcessHandle> launch() {
    return launch;
  }

  /**
   * Completes with the exit code when the process has ended and its output was read; its callbacks
   * run on the thread that waited for it.
   *
   * @return the future, which never fails
   */
  public CompletableFuture<Integer> exit() {
    return exit;
  }

  /**
   * Waits for the end.
   *
   * @param millis how long
   * @return {@code true} if it has ended
   */
  public boolean awaitExit(long millis) {
    boolean interrupted = false;
    try {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      while (true) {
        try {
          exit.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
          return true;
        } catch (TimeoutException e) {
          return false;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (java.util.concurrent.ExecutionException e) {
          throw new AssertionError("the exit future never fails", e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Returns the exit code.
   *
   * @return the code, or {@link #UNKNOWN}
   */
  public int exitCode() {
    return exit.getNow(UNKNOWN);
  }

  /**
   * Returns why the operating system did not start the process.
   *
   * @return the failure, or {@code null}
   */
  public @Nullable Throwable launchFailure() {
    return launchFailure;
  }

  /** Wakes the worker so that it looks at its claim table. Does not block. */
  public void ring() {
    streams.ring();
  }

  /** Closes the worker's stdin, once it has been told to end: it need not be waited for then. */
  public void closeInput() {
    streams.closeInput();
  }

  /**
   * Kills the process, if it is alive; it cannot resist. Does not wait.
   *
   * @param reason the kind of reason
   * @param because why, for the log and for messages
   */
  public void kill(CrashReason reason, String because) {
    Process started = process;
    if (started != null && !started.isAlive()) {
      // It died of something else, which is what messages should say.
      return;
    }
    if (killed == null) {
      killed = new Kill(reason, because);
    }
    // Again: it may have been launched before it could be seen that it is to be killed.
    started = process;
    if (started != null) {
      // Where they cannot be found later.
      List<ProcessHandle> ofTasks =
          TaskProcesses.canBeFound() ? List.of() : started.descendants().toList();
      started.destroyForcibly();
      ofTasks.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /**
   * Kills what the tasks of this worker have started and is still there, now that the worker has
   * ended, in whatever way. Takes some milliseconds.
   */
  public void endTaskProcesses() {
    int ended = TaskProcesses.end(mark);
    if (ended > 0) {
      LOG.info("{} processes that tasks of worker {} had started were killed", ended, worker);
    }
  }

  /** Kills it since it has not become ready for a task in time. */
  void killLate(String because) {
    late = true;
    kill(CrashReason.SILENT, because);
  }

  /**
   * Tells whether it ended before it was ready for a task by itself, or since that took too long;
   * and not since this side killed it for another reason, such as what could not be sent to it.
   *
   * @param ready whether it was ready
   * @return {@code true} if so
   */
  public boolean failedToStart(boolean ready) {
    return !ready && exit.isDone() && (killed == null || late);
  }

  /**
   * Returns why this side killed the process.
   *
   * @return the first reason, or {@code null} if it did not
   */
  public @Nullable Kill killed() {
    return killed;
  }

  /**
   * Tells how long the process has lived, or did.
   *
   * @return the time since it was launched
   */
  public Duration uptime() {
    long end = exit.isDone() ? endedNanos : System.nanoTime();
    return Duration.ofNanos(end - launchedNanos);
  }

  /**
   * Tells how much memory the process has resident.
   *
   * @return bytes, or 0 where there is no {@code /proc}, or no process any more
   */
  public long residentBytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException | NumberFormatException e) {
      // No such process, or no such file system.
    }
    return 0;
  }

  /**
   * Tells whether its JVM said that it ends for want of memory.
   *
   * @return {@code true} if it wrote so to its stdout
   */
  public boolean ranOutOfMemory() {
    return streams.outTail().saw(WorkerStreams.OUT_OF_MEMORY);
  }

  /**
   * Tells whether its JVM said that it crashed.
   *
   * @return {@code true} if it wrote so to its stdout
   */
  public boolean jvmCrashed() {
    return streams.outTail().saw(WorkerStreams.JVM_CRASH);
  }

  /**
   * Returns the last lines of its stdout.
   *
   * @return the lines
   */
  public List<String> lastOutput() {
    return streams.outTail().lines();
  }

  /**
   * Returns the last lines of its stderr.
   *
   * @return the lines
   */
  public List<String> lastErrors() {
    return streams.errTail().lines();
  }
}
