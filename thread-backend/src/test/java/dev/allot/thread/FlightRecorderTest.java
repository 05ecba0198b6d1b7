package dev.allot.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK's flight recorder has of a pool; deaths and retries are for processes to show. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlightRecorderTest {
  @TempDir Path directory;

  private static PoolExecutor open(String name) {
    return PoolExecutor.open(PoolConfig.builder().backend("thread").workers(1).name(name).build());
  }

  private List<RecordedEvent> eventsOf(Recording recording) throws IOException {
    Path file = directory.resolve("recording.jfr");
    recording.stop();
    recording.dump(file);
    return RecordingFile.readAllEvents(file);
  }

  private static List<RecordedEvent> of(List<RecordedEvent> events, String pool, String name) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("dev.allot." + name))
        .filter(event -> event.getString("pool").equals(pool))
        .toList();
  }

  /** Nobody listens to this pool but the recorder. */
  @Test
  void tasks_and_workers_are_recorded() throws Exception {
    List<RecordedEvent> events;
    try (Recording recording = new Recording()) {
      recording.start();
      try (PoolExecutor pool = open("recorded")) {
        pool.with(TaskOptions.defaults().name("good")).submit(Tasks.value(1)).get();
        pool.submit(Tasks.failing("as it should")).exception();
      }
      events = eventsOf(recording);
    }
    List<RecordedEvent> submitted = of(events, "recorded", "TaskSubmitted");
    assertEquals(2, submitted.size());
    assertEquals("good", submitted.get(0).getString("task"));
    assertEquals(1, submitted.get(0).getLong("taskId"));
    List<RecordedEvent> started = of(events, "recorded", "TaskStarted");
    assertEquals(2, started.size());
    assertEquals(1, started.get(0).getInt("attempt"));
    assertEquals("recorded-worker-1", started.get(0).getString("worker"));
    List<RecordedEvent> finished = of(events, "recorded", "TaskFinished");
    assertEquals(
        List.of(TaskStatus.SUCCEEDED.name(), TaskStatus.FAILED.name()),
        finished.stream().map(event -> event.getString("status")).toList());
    assertTrue(finished.get(0).getDuration("ran").toNanos() > 0, finished::toString);
    List<RecordedEvent> up = of(events, "recorded", "WorkerStarted");
    assertEquals(1, up.size());
    assertEquals(ProcessHandle.current().pid(), up.get(0).getLong("workerPid"));
    assertEquals(1, of(events, "recorded", "WorkerEnded").size());
  }

  @Test
  void what_was_before_the_recording_is_not_in_it() throws Exception {
    try (PoolExecutor pool = open("before")) {
      pool.submit(Tasks.value(1)).get();
    }
    try (Recording recording = new Recording()) {
      recording.start();
      assertEquals(List.of(), of(eventsOf(recording), "before", "TaskSubmitted"));
    }
  }
}
