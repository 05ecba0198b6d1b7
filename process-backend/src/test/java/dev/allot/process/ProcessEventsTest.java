package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.CrashReason;
import dev.allot.PoolEvent;
import dev.allot.PoolStats;
import dev.allot.Task;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.TaskStatus;
import dev.allot.testkit.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What listeners, the flight recorder and the statistics tell of a worker's death and a retry. */
@Bounded
class ProcessEventsTest {
  @TempDir Path directory;

  private static Task<String> dyingOnce() {
    return () -> {
      if (TaskContext.current().attempt() == 1) {
        Runtime.getRuntime().halt(6);
      }
      return "survived";
    };
  }

  /** An event in short, without what differs from run to run. */
  private static String outline(PoolEvent event) {
    if (event instanceof PoolEvent.TaskSubmitted submitted) {
      return "submitted " + submitted.name();
    } else if (event instanceof PoolEvent.TaskStarted started) {
      return "started attempt " + started.attempt() + " on " + number(started.worker());
    } else if (event instanceof PoolEvent.TaskRetried retried) {
      return "retried " + retried.attempt() + " " + retried.death().reason();
    } else if (event instanceof PoolEvent.TaskFinished finished) {
      return "finished " + finished.status() + (finished.ran().isZero() ? "" : ", ran");
    } else if (event instanceof PoolEvent.WorkerStarted started) {
      String took = started.took().isZero() ? "" : ", took";
      return "worker " + number(started.worker()) + " up" + took;
    } else if (event instanceof PoolEvent.WorkerCrashed crashed) {
      return "worker " + number(crashed.death().worker()) + " died " + crashed.death().exitCode();
    }
    PoolEvent.WorkerEnded ended = (PoolEvent.WorkerEnded) event;
    return "worker " + number(ended.worker()) + " ended";
  }

  private static String number(String worker) {
    return worker.substring(worker.lastIndexOf('-') + 1);
  }

  @Test
  void retriedTask_isToldInOrder() {
    ObservedPool seen = ObservedPool.open(1);
    try (seen) {
      TaskOptions options = TaskOptions.defaults().name("brave").retries(1);
      TaskFuture<String> task = seen.pool().with(options).submit(dyingOnce());
      assertEquals("survived", ProcessPools.get(task));
    }
    assertEquals(
        List.of(
            "submitted brave",
            "worker 1 up, took",
            "started attempt 1 on 1",
            "worker 1 died 6",
            "retried 1 EXIT",
            "worker 2 up, took",
            "started attempt 2 on 2",
            "finished SUCCEEDED, ran",
            "worker 2 ended"),
        seen.events().stream().map(ProcessEventsTest::outline).toList());
  }

  @Test
  void statistics_countAll() {
    try (ObservedPool seen = ObservedPool.open(1)) {
      TaskOptions retrying = TaskOptions.defaults().retries(1);
      assertEquals("survived", ProcessPools.get(seen.pool().with(retrying).submit(dyingOnce())));
      ProcessPools.failure(
          IllegalStateException.class, seen.pool().submit(Tasks.failing("as it should")));
      assertEquals(2, seen.pool().map(Tasks.<Integer>identity(), List.of(1, 2)).toList().size());
      ProcessPools.await("all are counted", () -> seen.pool().stats().running() == 0);
      PoolStats stats = seen.pool().stats();
      assertEquals(4, stats.submitted());
      assertEquals(3, stats.succeeded());
      assertEquals(1, stats.failed());
      assertEquals(0, stats.cancelled());
      assertEquals(0, stats.waiting());
      assertEquals(1, stats.retried());
      assertEquals(1, stats.crashes());
      assertEquals(2, stats.workersStarted());
      assertEquals(1, stats.workers().size());
    }
  }

  @Test
  void flightRecorder_hasDeathsAndRetries() throws IOException {
    Path file = directory.resolve("recording.jfr");
    long killed;
    String worker;
    try (Recording recording = new Recording()) {
      recording.start();
      try (ObservedPool seen = ObservedPool.open(1)) {
        TaskOptions retrying = TaskOptions.defaults().retries(1);
        ProcessPools.get(seen.pool().with(retrying).submit(dyingOnce()));
        PoolEvent.WorkerCrashed crash = seen.await(PoolEvent.WorkerCrashed.class, 1);
        killed = crash.death().pid();
        worker = crash.death().worker();
      }
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    RecordedEvent crash = only(events, "dev.allot.WorkerCrashed");
    assertEquals(killed, crash.getLong("workerPid"));
    assertEquals(worker, crash.getString("worker"));
    assertEquals(CrashReason.EXIT.name(), crash.getString("reason"));
    assertEquals(6, crash.getInt("exitCode"));
    assertTrue(crash.getDuration("uptime").toMillis() > 0, crash::toString);
    RecordedEvent retry = only(events, "dev.allot.TaskRetried");
    assertEquals(1, retry.getInt("attempt"));
    assertEquals(CrashReason.EXIT.name(), retry.getString("reason"));
    RecordedEvent finish = only(events, "dev.allot.TaskFinished");
    assertEquals(TaskStatus.SUCCEEDED.name(), finish.getString("status"));
    assertEquals(retry.getLong("taskId"), finish.getLong("taskId"));
  }

  private static RecordedEvent only(List<RecordedEvent> events, String name) {
    List<RecordedEvent> found =
        events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
    assertEquals(1, found.size(), name);
    return found.get(0);
  }
}
