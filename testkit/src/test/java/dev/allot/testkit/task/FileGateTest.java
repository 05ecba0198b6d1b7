package dev.allot.testkit.task;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where contracts learn whether a task was interrupted. */
class FileGateTest {
  @TempDir Path directory;
  private FileGate gate;

  @BeforeEach
  void make() {
    gate = FileGate.in(directory.resolve("gate"));
  }

  private void assertNoticesInterruption() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, gate::await);
    assertFalse(Thread.interrupted());
  }

  @Test
  void interruptionAtTheGate_isNoticed() {
    assertNoticesInterruption();
  }

  /** Else a contract would miss one that comes between two looks, the second at an open gate. */
  @Test
  void interruptionOnTheWayThrough_isNoticed() {
    gate.open();
    assertNoticesInterruption();
  }
}
