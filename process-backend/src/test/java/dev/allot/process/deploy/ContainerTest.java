package dev.allot.process.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container's limits are those of the pool: its workers share what there is. */
class ContainerTest {
  private static final long MEMORY = 640L << 20;

  @TempDir Path directory;
  private List<String> command;

  @BeforeEach
  void build() throws Exception {
    List<Path> path = new ArrayList<>();
    path.add(Library.classesOf(ContainerApp.class, directory.resolve("classes")));
    path.addAll(Library.jars(directory));
    command = Run.java("-cp", Library.path(path), ContainerApp.class.getName());
  }

  private Run run(Container container, String what) throws Exception {
    command.add(what);
    Run run = Run.of(directory, container.confine(command));
    assertEquals(0, run.exitCode(), run::toString);
    return run;
  }

  @Test
  void memory_isSharedByTheWorkers() throws Exception {
    try (Container container = Container.withMemory(MEMORY)) {
      Run run = run(container, "fill");
      assertEquals("", run.stderr());
      long heaps =
          Stream.of(run.stdout().strip().split(" ")).skip(1).mapToLong(Long::parseLong).sum();
      assertTrue(heaps > MEMORY / 4 && heaps < MEMORY * 6 / 10, run::toString);
    }
  }

  @Test
  void processors_decideTheNumberOfWorkers() throws Exception {
    try (Container container = Container.withProcessors(1)) {
      assertEquals("workers: 1", run(container, "count").stdout().strip());
    }
  }

  /**
   * The kernel kills who has most, which is the worker; the program lives, and says what it knows.
   */
  @Test
  void worker_thatExceedsTheMemory_diesAlone() throws Exception {
    try (Container container = Container.withMemory(MEMORY)) {
      Run run = run(container, "overflow");
      assertTrue(run.stdout().contains("by the kernel for want of memory"), run::toString);
      assertTrue(run.stdout().contains("next: 42"), run::toString);
    }
  }
}
