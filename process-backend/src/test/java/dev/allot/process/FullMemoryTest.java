package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.allot.process.codec.FstFlags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When this side has no memory for a task, the task fails, and nothing waits for ever. */
@Bounded
class FullMemoryTest {

  @Test
  void taskThatCannotBeSentForWantOfMemory_fails(@TempDir Path directory) throws Exception {
    List<String> flags = new ArrayList<>(FstFlags.jvmFlags(Runtime.version().feature()));
    flags.add("-Xmx256m");
    Path gate = directory.resolve("gate");
    try (ParentJvm parent = ParentJvm.start(flags, directory, FullMemoryMain.class, gate)) {
      assertEquals(0, parent.exitCode(), parent::stderr);
      assertEquals(List.of("FAILED", "5", "closed"), parent.stdout().lines().toList());
    }
  }
}
