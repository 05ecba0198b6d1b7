package dev.allot;

import java.util.OptionalInt;

/**
 * The worker process died while it ran the task: the task had started, and whether it had come to
 * its end is not known. Other tasks are not affected, and the worker is replaced.
 *
 * <p>The message says which worker (name, pid), how it ended (exit code or signal), which task and
 * attempt, how long the worker had lived, and the last lines that it wrote to its standard error;
 * {@link #death()} says the same to programs.
 *
 * <pre>
 * worker pool-1-worker-2 (pid 4711, up for 3000 ms) was ended by SIGKILL (exit code 137; by the
 * kernel for want of memory, by kill -9, or by halt(137) of its own) while it ran task 12 'resize',
 * attempt 1
 * last lines of its stderr:
 *   ...
 * </pre>
 *
 * <p>{@code System.exit(0)} in a task is a crash too. A task that was tried more than once ({@link
 * TaskOptions#retries}) fails with the last death; the earlier ones are {@linkplain
 * #getSuppressed() suppressed} in it.
 */
public class WorkerCrashedException extends RuntimeException {
  private static final long serialVersionUID = 2L;

  /** The task that the worker ran. */
  private final long taskId;

  /** Which attempt at it. */
  private final int attempt;

  /** The end of the worker. */
  private final WorkerDeath death;

  /**
   * Makes the exception.
   *
   * @param message worker, end, task, attempt, stderr
   * @param taskId the task, as {@link TaskFuture#taskId()}
   * @param attempt which attempt at it, from 1
   * @param death how the worker ended
   */
  public WorkerCrashedException(String message, long taskId, int attempt, WorkerDeath death) {
    super(message);
    this.taskId = taskId;
    this.attempt = attempt;
    this.death = death;
  }

  /**
   * Returns the task that failed.
   *
   * @return its number, as {@link TaskFuture#taskId()}
   */
  public long taskId() {
    return taskId;
  }

  /**
   * Returns which attempt at the task it was.
   *
   * @return the number, from 1
   */
  public int attempt() {
    return attempt;
  }

  /**
   * Returns how the worker ended.
   *
   * @return all that is known
   */
  public WorkerDeath death() {
    return death;
  }

  /**
   * Returns what ended the worker.
   *
   * @return the reason of {@link #death()}
   */
  public CrashReason reason() {
    return death.reason();
  }

  /**
   * Returns the process id of the worker that died.
   *
   * @return the pid
   */
  public long pid() {
    return death.pid();
  }

  /**
   * Returns the exit code.
   *
   * @return the code, as the operating system told it: 128 + n where signal n ended the process, or
   *     where the process itself chose such a code; empty if the worker had to be given up without
   */
  public OptionalInt exitCode() {
    int code = death.exitCode();
    return code < 0 ? OptionalInt.empty() : OptionalInt.of(code);
  }

  /**
   * Returns the signal that most likely ended the worker.
   *
   * @return the number, such as 9 for SIGKILL; empty where the exit code is 128 or less
   */
  public OptionalInt signal() {
    return death.signal();
  }
}
