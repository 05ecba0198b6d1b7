package dev.allot.process;

import dev.allot.CrashReason;
import dev.allot.TaskOptions;
import dev.allot.WorkerCrashedException;
import dev.allot.WorkerDeath;
import dev.allot.process.launch.ExitCode;
import dev.allot.process.launch.OutputTail;
import dev.allot.process.policy.CrashPolicy;
import dev.allot.spi.PendingTask;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in words what the end of a worker means for a task. */
final class CrashReport {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerDriver.class);

  private final WorkerDeath death;
  private final List<String> lastOutput;
  private final boolean starting;
  private final boolean withThisJvm;

  /**
   * The output is shown where it says more than stderr does; {@code starting} is whether the worker
   * died by itself before it was ready for a task.
   */
  CrashReport(WorkerDeath death, List<String> lastOutput, boolean starting) {
    this(death, lastOutput, starting, false);
  }

  private CrashReport(
      WorkerDeath death, List<String> lastOutput, boolean starting, boolean withThisJvm) {
    this.death = death;
    this.lastOutput = lastOutput;
    this.starting = starting;
    this.withThisJvm = withThisJvm;
  }

  /** The same for a worker that ended since all was told to end, this JVM included. */
  CrashReport withThisJvm() {
    return new CrashReport(death, lastOutput, starting, true);
  }

  /** Whether the worker was asked to end by a signal, which may have gone to this JVM too. */
  boolean wasAskedToEnd() {
    return death.reason() == CrashReason.SIGNAL
        && ExitCode.wasAsked(ExitCode.SIGNALLED + death.signal().orElse(0));
  }

  /** Whether the worker died before it was ready for a task, which is no task's doing. */
  boolean diedStarting() {
    return starting;
  }

  /** Logs a message about the death where that is news to anybody. */
  void tell(String message) {
    if (!withThisJvm) {
      LOG.warn("{}", message);
    }
  }

  WorkerDeath death() {
    return death;
  }

  /** For a task that the worker had started, and that is not tried again or may be. */
  WorkerCrashedException duringTask(PendingTask<?> task, EncodedTask work, CrashPolicy policy) {
    TaskOptions options = task.options();
    String end = "";
    if (options.retries() + options.outOfMemoryRetries() > 0
        && work.history().deaths() >= policy.poisonLimit()) {
      end = "; it has cost " + work.history().deaths() + " workers (allot.process.poison-limit)";
    }
    return exception(task, " while it ran " + task.title() + ", attempt " + task.attempt() + end);
  }

  /** For an element of a chunk that the worker had started. */
  WorkerCrashedException duringElement(long taskId) {
    return new WorkerCrashedException(
        message(" while it ran task " + taskId + ", attempt 1"), taskId, 1, death);
  }

  /** For a task that is given up though it never started. */
  WorkerCrashedException beforeTask(PendingTask<?> task, EncodedTask work) {
    return exception(
        task,
        " before it started "
            + task.title()
            + ", as "
            + (work.history().deaths() - 1)
            + " workers before it did: the task is not tried again. It may be too large for a"
            + " worker's memory (allot.process.heap)");
  }

  String whileIdle() {
    return message(starting ? " before it was ready for its first task" : " while it ran no task");
  }

  private WorkerCrashedException exception(PendingTask<?> task, String when) {
    return new WorkerCrashedException(message(when), task.taskId(), task.attempt(), death);
  }

  String message(String when) {
    StringBuilder text = new StringBuilder();
    text.append("worker ").append(death.worker());
    text.append(" (pid ").append(death.pid()).append(", up for ");
    text.append(death.uptime().toMillis()).append(" ms) ");
    text.append(death.detail()).append(when);
    OutputTail.append(text, "last lines of its stderr", death.lastErrors());
    OutputTail.append(text, "last lines of its stdout", lastOutput);
    if (death.jvmCrash() != null) {
      OutputTail.append(text, "head of its hs_err log", death.jvmCrash().lines().toList());
    }
    return text.toString();
  }
}
