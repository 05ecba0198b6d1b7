package dev.allot;

import java.util.OptionalInt;

/**
 * The worker process died while it ran the task: the task had started, and whether it had come to
 * its end is not known. Other tasks are not affected, and the worker is replaced.
 *
 * <p>The message says which worker (name, pid), how it ended (exit code or signal), which task and
 * attempt, and the last lines that it wrote to its standard error.
 *
 * <pre>
 * worker pool-1-worker-2 (pid 4711) was ended by SIGKILL (exit code 137; by the kernel for want of
 * memory, or by kill -9) while it ran task 12 'resize', attempt 1
 * last lines of its stderr:
 *   ...
 * </pre>
 *
 * <p>{@code System.exit(0)} in a task is a crash too.
 */
public class WorkerCrashedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int SIGNALLED = 128;

  /** The pid of the worker. */
  private final long pid;

  /** The exit code of the worker, or -1 if it is not known. */
  private final int exitCode;

  /**
   * Makes the exception.
   *
   * @param message worker, end, task, attempt, stderr
   * @param pid the process id of the worker
   * @param exitCode its exit code, 128 + n where signal n ended it, or -1 if not known
   */
  public WorkerCrashedException(String message, long pid, int exitCode) {
    super(message);
    this.pid = pid;
    this.exitCode = exitCode;
  }

  /**
   * Returns the process id of the worker that died.
   *
   * @return the pid
   */
  public long pid() {
    return pid;
  }

  /**
   * Returns the exit code.
   *
   * @return the code, as the operating system told it: 128 + n where signal n ended the process, or
   *     where the process itself chose such a code; empty if the worker had to be given up without
   */
  public OptionalInt exitCode() {
    return exitCode < 0 ? OptionalInt.empty() : OptionalInt.of(exitCode);
  }

  /**
   * Returns the signal that most likely ended the worker.
   *
   * @return the number, such as 9 for SIGKILL; empty where the exit code is 128 or less
   */
  public OptionalInt signal() {
    return exitCode > SIGNALLED ? OptionalInt.of(exitCode - SIGNALLED) : OptionalInt.empty();
  }
}
