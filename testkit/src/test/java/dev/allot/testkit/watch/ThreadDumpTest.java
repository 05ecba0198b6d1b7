package dev.allot.testkit.watch;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allot.testkit.task.FileGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The dump of a hung test has the stacks of this JVM and of those that it has started. */
@ExtendWith(HangWatch.class)
class ThreadDumpTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path directory;

  /** What the child does: it comes to a gate that is not opened. */
  static final class Child {
    private Child() {}

    /**
     * Waits.
     *
     * @param args the gate's directory
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
      FileGate gate = new FileGate(args[0]);
      gate.arrive("child");
      standHere(gate);
    }

    private static void standHere(FileGate gate) throws InterruptedException {
      gate.await();
    }
  }

  private Process startChild(FileGate gate) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            gate.directory())
        .inheritIO()
        .start();
  }

  @Test
  void dump_hasTheStackOfThisJvm() {
    String dump = ThreadDump.ofAll();
    assertTrue(dump.contains("ThreadDumpTest.dump_hasTheStackOfThisJvm"), dump);
  }

  @Test
  void dump_hasTheStackOfAChild() throws Exception {
    assumeTrue(Files.isExecutable(Path.of(System.getProperty("java.home"), "bin", "jcmd")));
    FileGate gate = FileGate.in(directory.resolve("gate"));
    Process child = startChild(gate);
    try {
      gate.awaitArrivals(1, LIMIT);
      String dump = ThreadDump.ofAll();
      assertTrue(dump.contains("process " + child.pid()), dump);
      assertTrue(dump.contains("ThreadDumpTest$Child.standHere"), dump);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  @Test
  void dump_doesWithoutAProcessThatIsNoJvm() throws Exception {
    Process child = new ProcessBuilder("sleep", "1000").start();
    try {
      String dump = ThreadDump.ofAll();
      assertTrue(dump.contains("process " + child.pid()), dump);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }
}
