package dev.allot.process.launch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.ProcessDestroyer;
import org.jspecify.annotations.Nullable;

/**
 * One worker's process, as Commons Exec launches it and waits for it.
 *
 * <p>Its end is known when the operating system says so and its output has been read, so that the
 * last words are there when somebody asks for them.
 */
public final class WorkerProcess implements ExecuteResultHandler, ProcessDestroyer {
  /** For {@link #exitCode()} of a process that was never started, or whose code is not known. */
  public static final int UNKNOWN = -1;

  private final String worker;
  private final WorkerStreams streams;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private volatile @Nullable Process process;
  private volatile @Nullable Throwable launchFailure;
  private volatile @Nullable String killedBecause;

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

  WorkerStreams streams() {
    return streams;
  }

  // Commons Exec shows a process to its "destroyer" when it has been launched, and calls the
  // handler when it has ended. Its own exit value is of no use: it is lost when closing the streams
  // of a dead process fails.

  @Override
  public boolean add(Process launched) {
    process = launched;
    if (killedBecause != null) {
      launched.destroyForcibly();
    }
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
   * @param because why, for the log and for messages
   */
  public void kill(String because) {
    Process started = process;
    if (started != null && !started.isAlive()) {
      // It died of something else, which is what messages should say.
      return;
    }
    if (killedBecause == null) {
      killedBecause = because;
    }
    if (started != null) {
      started.destroyForcibly();
    }
  }

  /**
   * Returns why this side killed the process.
   *
   * @return the reason, or {@code null} if it did not
   */
  public @Nullable String killedBecause() {
    return killedBecause;
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
