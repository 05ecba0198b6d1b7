package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.codec.FstFlags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logging context of who submits goes where the task goes, and comes back with its records. */
@Bounded
class ContextTest {
  private static final List<String> BACKENDS = List.of("thread", "inline", "process");

  @TempDir Path directory;

  private List<String> run() throws Exception {
    List<String> flags = new ArrayList<>(FstFlags.jvmFlags(Runtime.version().feature()));
    flags.add("-Dslf4j.provider=" + ContextProvider.class.getName());
    try (ParentJvm parent =
        ParentJvm.start(flags, directory, ContextMain.class, BACKENDS.toArray())) {
      assertEquals(0, parent.exitCode(), parent::stderr);
      return parent.stdout().lines().toList();
    }
  }

  @Test
  void LOG01_context_isTheSubmittersOnEachBackend_andRecordsHaveIt() throws Exception {
    List<String> lines = run();
    for (String backend : BACKENDS) {
      assertEquals(
          ContextMain.expected(backend),
          lines.stream().filter(line -> line.startsWith(backend + " ")).toList());
    }
    List<String> records = lines.stream().filter(line -> line.contains("task.logger")).toList();
    assertEquals(3, records.size(), lines::toString);
    for (String record : records.subList(0, 2)) {
      assertTrue(
          record.startsWith("WARN task.logger {step=2, user=logger} it failed thrown "), record);
    }
    String remote = records.get(2);
    assertTrue(
        remote.startsWith(
            "WARN task.logger {allot.worker=process-worker-1, step=2, user=logger}"
                + " [process-worker-1] it failed thrown dev.allot.RemoteTaskException:"
                + " java.lang.IllegalStateException: outer | "),
        remote);
    assertTrue(remote.contains("at dev.allot.process.ContextMain.log("), remote);
    assertTrue(
        remote.contains("Caused by: dev.allot.RemoteTaskException: java.io.IOException: inner"),
        remote);
  }
}
