package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.allot.process.codec.FstFlags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large task is sent from where it is, so that this side needs no more memory for that. */
@Bounded
class FullMemoryTest {

  @Test
  void largeTask_isSent_thoughTheMemoryIsFull(@TempDir Path directory) throws Exception {
    List<String> flags = new ArrayList<>(FstFlags.jvmFlags(Runtime.version().feature()));
    flags.add("-Xmx256m");
    Path gate = directory.resolve("gate");
    try (ParentJvm parent = ParentJvm.start(flags, directory, FullMemoryMain.class, gate)) {
      assertEquals(0, parent.exitCode(), parent::stderr);
      assertEquals(List.of("SUCCEEDED", "5", "closed"), parent.stdout().lines().toList());
    }
  }
}
