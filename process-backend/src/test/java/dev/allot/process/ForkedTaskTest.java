package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.ForkedTask;
import dev.allot.NotSerializableTaskException;
import dev.allot.PoolConfig;
import dev.allot.Task;
import dev.allot.TaskStatus;
import dev.allot.WorkerCrashedException;
import dev.allot.testkit.task.FileGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One task in a process of its own. */
class ForkedTaskTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  @TempDir Path directory;

  private static <T> ForkedTask<T> forked(Task<T> task) {
    return ForkedTask.of(task, PoolConfig.builder().build());
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  /** Arrives at the gate, and waits there whatever comes. */
  private static Task<String> hanging(FileGate gate) {
    return () -> {
      gate.arrive("hanging");
      gate.await();
      return "let go";
    };
  }

  private FileGate gate() {
    return FileGate.in(directory.resolve("gate"));
  }

  @Test
  void itsProcessLivesAsLongAsItsTask() throws Exception {
    FileGate gate = gate();
    Task<Long> task =
        () -> {
          hanging(gate).call();
          return ProcessHandle.current().pid();
        };
    ForkedTask<Long> forked = forked(task);
    assertFalse(forked.isAlive());
    assertEquals(OptionalInt.empty(), forked.exitCode());
    assertEquals(forked, forked.start());
    gate.awaitArrivals(1, LIMIT);
    long pid = forked.pid();
    assertNotEquals(ProcessHandle.current().pid(), pid);
    assertTrue(isAlive(pid) && forked.isAlive());
    assertEquals(OptionalInt.empty(), forked.exitCode());
    assertFalse(forked.join(Duration.ZERO));
    gate.open();
    assertTrue(forked.join(LIMIT));
    assertFalse(isAlive(pid) || forked.isAlive());
    assertEquals(OptionalInt.of(0), forked.exitCode());
    assertEquals(pid, forked.future().get());
    assertEquals(pid, forked.pid());
    forked.kill();
    forked.interrupt();
  }

  @Test
  void exitCodeTellsHowItEnded() throws Exception {
    ForkedTask<Object> throwing =
        forked(
            () -> {
              throw new UnsupportedOperationException("no");
            });
    ForkedTask<Object> exiting =
        forked(
            () -> {
              Runtime.getRuntime().halt(5);
              return null;
            });
    throwing.start();
    exiting.start();
    assertTrue(throwing.join(LIMIT) && exiting.join(LIMIT));
    assertEquals(OptionalInt.of(1), throwing.exitCode());
    assertInstanceOf(UnsupportedOperationException.class, throwing.future().exceptionNow());
    assertEquals(OptionalInt.of(5), exiting.exitCode());
    assertInstanceOf(WorkerCrashedException.class, exiting.future().exceptionNow());
  }

  @Test
  void terminateIsSigterm() throws Exception {
    FileGate gate = gate();
    ForkedTask<String> forked = forked(hanging(gate)).start();
    gate.awaitArrivals(1, LIMIT);
    forked.terminate();
    assertTrue(forked.join(LIMIT));
    assertEquals(OptionalInt.of(143), forked.exitCode());
  }

  @Test
  void killIsSigkill() throws Exception {
    FileGate gate = gate();
    ForkedTask<String> forked = forked(hanging(gate)).start();
    gate.awaitArrivals(1, LIMIT);
    forked.kill();
    assertTrue(forked.join(LIMIT));
    assertEquals(OptionalInt.of(137), forked.exitCode());
  }

  @Test
  void interruptIsTheTasksOwnMatter() throws Exception {
    FileGate gate = gate();
    Task<Integer> task =
        () -> {
          int interrupts = 0;
          gate.arrive("waiting");
          while (interrupts < 2) {
            try {
              // To be interrupted.
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              interrupts++;
              gate.arrive("interrupted-" + interrupts);
            }
          }
          return interrupts;
        };
    ForkedTask<Integer> forked = forked(task).start();
    gate.awaitArrivals(1, LIMIT);
    forked.interrupt();
    gate.awaitArrivals(2, LIMIT);
    assertTrue(forked.isAlive());
    forked.interrupt();
    assertTrue(forked.join(LIMIT));
    assertEquals(2, forked.future().get());
    assertEquals(OptionalInt.of(0), forked.exitCode());
  }

  @Test
  void cancelledOneEnds() throws Exception {
    FileGate gate = gate();
    Task<Integer> task =
        () -> {
          gate.arrive("waiting");
          // To be interrupted.
          Thread.sleep(60_000);
          return 0;
        };
    ForkedTask<Integer> forked = forked(task).start();
    gate.awaitArrivals(1, LIMIT);
    assertTrue(forked.future().cancel(true));
    assertTrue(forked.join(LIMIT));
    assertEquals(OptionalInt.of(130), forked.exitCode());
  }

  @Test
  void oneThatIsNotUpYetNeverRuns() throws Exception {
    FileGate gate = gate();
    ForkedTask<String> forked = forked(hanging(gate)).start();
    forked.kill();
    gate.open();
    assertTrue(forked.join(LIMIT));
    assertNotEquals(TaskStatus.SUCCEEDED, forked.future().status());
    assertThrows(IllegalStateException.class, forked::start);
  }

  @Test
  void whatIsNotStartedHasNoProcess() {
    ForkedTask<Integer> forked = forked(() -> 1);
    for (org.junit.jupiter.api.function.Executable call :
        new org.junit.jupiter.api.function.Executable[] {
          forked::pid,
          forked::join,
          forked::future,
          forked::kill,
          forked::terminate,
          forked::interrupt
        }) {
      assertThrows(IllegalStateException.class, call);
    }
    assertTrue(forked.toString().contains("not started"));
    Object notSerializable = new Object();
    assertThrows(NotSerializableTaskException.class, () -> forked(() -> notSerializable).start());
    assertThrows(NullPointerException.class, () -> ForkedTask.of(null));
  }
}
