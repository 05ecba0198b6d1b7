package dev.allot.core;

import dev.allot.PoolEvent;
import dev.allot.WorkerDeath;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Writes events to the JDK's flight recorder. Loaded only where that is present. */
final class FlightRecorder implements Recorder {
  private final String pool;

  FlightRecorder(String pool) {
    this.pool = pool;
  }

  @Override
  public boolean isRecording() {
    // Several times for each task: one look, as long as there has been no recording at all.
    return jdk.jfr.FlightRecorder.isInitialized() && isAnyEnabled();
  }

  /** Each can be switched off by itself; what asks does so for each event, hence no stream. */
  private static boolean isAnyEnabled() {
    return new TaskSubmitted().isEnabled()
        || new TaskStarted().isEnabled()
        || new TaskFinished().isEnabled()
        || new TaskRetried().isEnabled()
        || new WorkerStarted().isEnabled()
        || new WorkerCrashed().isEnabled()
        || new WorkerEnded().isEnabled();
  }

  @Override
  public void record(PoolEvent event) {
    PoolRecord record = recordOf(event);
    record.pool = pool;
    record.commit();
  }

  private static PoolRecord recordOf(PoolEvent event) {
    if (event instanceof PoolEvent.TaskSubmitted submitted) {
      TaskSubmitted record = new TaskSubmitted();
      record.taskId = submitted.taskId();
      record.task = submitted.name();
      return record;
    }
    if (event instanceof PoolEvent.TaskStarted started) {
      TaskStarted record = new TaskStarted();
      record.taskId = started.taskId();
      record.attempt = started.attempt();
      record.worker = started.worker();
      return record;
    }
    if (event instanceof PoolEvent.TaskFinished finished) {
      TaskFinished record = new TaskFinished();
      record.taskId = finished.taskId();
      record.status = finished.status().name();
      record.ran = finished.ran().toNanos();
      return record;
    }
    if (event instanceof PoolEvent.TaskRetried retried) {
      TaskRetried record = new TaskRetried();
      record.taskId = retried.taskId();
      record.attempt = retried.attempt();
      record.reason = retried.death().reason().name();
      return record;
    }
    return workerRecordOf(event);
  }

  private static WorkerRecord workerRecordOf(PoolEvent event) {
    WorkerRecord record;
    if (event instanceof PoolEvent.WorkerStarted started) {
      WorkerStarted start = new WorkerStarted();
      start.worker = started.worker();
      start.workerPid = started.pid();
      start.took = started.took().toNanos();
      record = start;
    } else if (event instanceof PoolEvent.WorkerCrashed crashed) {
      WorkerDeath death = crashed.death();
      WorkerCrashed crash = new WorkerCrashed();
      crash.worker = death.worker();
      crash.workerPid = death.pid();
      crash.reason = death.reason().name();
      crash.exitCode = death.exitCode();
      crash.uptime = death.uptime().toNanos();
      record = crash;
    } else {
      PoolEvent.WorkerEnded ended = (PoolEvent.WorkerEnded) event;
      WorkerEnded end = new WorkerEnded();
      end.worker = ended.worker();
      end.workerPid = ended.pid();
      end.because = ended.because();
      record = end;
    }
    return record;
  }

  @Category("Allot")
  @StackTrace(false)
  private abstract static class PoolRecord extends Event {
    @Label("Pool")
    String pool = "";
  }

  private abstract static class WorkerRecord extends PoolRecord {
    @Label("Worker")
    String worker = "";

    @Label("Worker's Process")
    long workerPid;
  }

  @Name("dev.allot.TaskSubmitted")
  @Label("Task Submitted")
  private static final class TaskSubmitted extends PoolRecord {
    @Label("Task Id")
    long taskId;

    @Label("Task")
    String task = "";
  }

  @Name("dev.allot.TaskStarted")
  @Label("Task Started")
  private static final class TaskStarted extends PoolRecord {
    @Label("Task Id")
    long taskId;

    @Label("Attempt")
    int attempt;

    @Label("Worker")
    String worker = "";
  }

  @Name("dev.allot.TaskRetried")
  @Label("Task Retried")
  private static final class TaskRetried extends PoolRecord {
    @Label("Task Id")
    long taskId;

    @Label("Failed Attempt")
    int attempt;

    @Label("Reason")
    String reason = "";
  }

  @Name("dev.allot.TaskFinished")
  @Label("Task Finished")
  private static final class TaskFinished extends PoolRecord {
    @Label("Task Id")
    long taskId;

    @Label("Status")
    String status = "";

    @Label("Ran")
    @Timespan
    long ran;
  }

  @Name("dev.allot.WorkerStarted")
  @Label("Worker Started")
  private static final class WorkerStarted extends WorkerRecord {
    @Label("Took")
    @Timespan
    long took;
  }

  @Name("dev.allot.WorkerCrashed")
  @Label("Worker Crashed")
  private static final class WorkerCrashed extends WorkerRecord {
    @Label("Reason")
    String reason = "";

    @Label("Exit Code")
    int exitCode;

    @Label("Uptime")
    @Timespan
    long uptime;
  }

  @Name("dev.allot.WorkerEnded")
  @Label("Worker Ended")
  private static final class WorkerEnded extends WorkerRecord {
    @Label("Because")
    String because = "";
  }
}
