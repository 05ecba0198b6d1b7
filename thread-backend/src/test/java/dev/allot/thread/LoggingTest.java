package dev.allot.thread;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.TaskFuture;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Poll;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules FUT-11, SUB-08 and SHUT-07: what is said in the log, which is on standard error here. */
class LoggingTest extends ThreadTest {
  private final PrintStream real = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setErr(real);
  }

  private void awaitLog(String... parts) {
    for (String part : parts) {
      Poll.until(
          () -> part + " in the log:\n" + log.toString(StandardCharsets.UTF_8),
          limit(),
          () -> {
            System.gc();
            return log.toString(StandardCharsets.UTF_8).contains(part);
          });
    }
  }

  /** What a callback throws is logged, with the future that it was for. */
  @Test
  void FUT_11_exception_of_a_callback_is_logged() throws Exception {
    FileGate gate = gate();
    TaskFuture<Integer> future = open(1).submit(Tasks.atGate(gate, "a", 1));
    future.onDone(
        f -> {
          throw new IllegalStateException("thrown by a callback");
        });
    gate.open();
    awaitLog("thrown by a callback", "TaskFuture[");
  }

  /** What a task of execute() throws is logged, since nobody has its future. */
  @Test
  void SUB_08_exception_of_an_executed_task_is_logged() {
    open(1)
        .execute(
            () -> {
              throw new IllegalStateException("thrown by a task");
            });
    awaitLog("thrown by a task", "TaskFuture[");
  }

  /** That a pool was dropped is logged, with its name and the remedy. */
  @Test
  void SHUT_07_dropped_pool_is_logged() {
    String name = openUnwatched(c -> c.workers(1)).config().name();
    awaitLog(name, "dropped", "close()");
    assertTrue(log.toString(StandardCharsets.UTF_8).contains("WARN"));
  }
}
