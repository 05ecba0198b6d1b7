package dev.allot;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the end of a worker process. Only {@code jvmCrash} may be {@code null}.
 *
 * @param worker its name, such as {@code pool-1-worker-2}
 * @param pid its process id
 * @param reason what ended it
 * @param exitCode its exit code as the operating system told it, 128 + n where signal n ended it;
 *     -1 if it is not known
 * @param uptime how long it had lived, from the start of its process
 * @param detail the reason in words
 * @param lastErrors the last lines of its stderr, at most 20
 * @param jvmCrash the head of the log that its JVM wrote when it crashed ({@code hs_err_pid.log}),
 *     or {@code null} if it wrote none
 * @serial exclude
 */
public record WorkerDeath(
    String worker,
    long pid,
    CrashReason reason,
    int exitCode,
    Duration uptime,
    String detail,
    List<String> lastErrors,
    @Nullable String jvmCrash)
    implements Serializable {

  private static final int SIGNALLED = 128;

  /**
   * Makes a description; copies the lines.
   *
   * @param worker the worker's name
   * @param pid its process id
   * @param reason what ended it
   * @param exitCode its exit code, or -1
   * @param uptime how long it had lived
   * @param detail the reason in words
   * @param lastErrors the last lines of its stderr
   * @param jvmCrash the head of its JVM's log, or {@code null}
   * @throws NullPointerException if {@code lastErrors} or one of them is {@code null}
   */
  public WorkerDeath {
    lastErrors = List.copyOf(lastErrors);
  }

  /**
   * Returns the signal that most likely ended the worker.
   *
   * @return the number, such as 9 for SIGKILL; empty where the exit code is 128 or less, or unknown
   */
  public OptionalInt signal() {
    return exitCode > SIGNALLED ? OptionalInt.of(exitCode - SIGNALLED) : OptionalInt.empty();
  }

  /** Returns worker, pid, the reason in words, and uptime; not what the worker wrote. */
  @Override
  public String toString() {
    return "worker " + worker + " (pid " + pid + ", up for " + uptime.toMillis() + " ms) " + detail;
  }
}
