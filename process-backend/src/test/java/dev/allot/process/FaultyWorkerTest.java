package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.ResultNotTransferableException;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.ResultFrame;
import dev.allot.spi.PendingTask;
import dev.allot.testkit.fault.Faults;
import dev.allot.testkit.fault.Hold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a session makes of results that were corrupted, cut or delayed on their way: at worst the
 * task fails, or its worker is given up; no other task has a part in it.
 *
 * <p>Other bytes in a result may still be a result, if they can be decoded: there is no checksum
 * between two processes of one machine.
 */
@Bounded
class FaultyWorkerTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int STRIDE = 5;
  private static final int FRAME = 5;
  private static final int KIND = FRAME + ResultFrame.HEADER - 1;
  private static final int BODY = FRAME + ResultFrame.HEADER;

  @TempDir Path directory;
  private ScriptedWorker worker;
  private List<PendingTask<?>> tasks;
  private CompletableFuture<Boolean> alive;

  @BeforeEach
  void nothing() {
    worker = null;
  }

  @AfterEach
  void end() throws IOException {
    if (worker != null) {
      worker.close();
      worker = null;
      Files.delete(directory.resolve("claims"));
    }
  }

  /** A worker with two tasks, the first of which it has claimed and answered. */
  private void answerThrough(Faults faults) throws IOException {
    end();
    worker = new ScriptedWorker(directory, faults);
    tasks = worker.tasks(2);
    alive = worker.handOver(tasks);
    assertTrue(worker.claim(0));
    worker.answer(0);
  }

  private static int lengthOfAnswer() throws IOException {
    PayloadBuffer payload = new PayloadBuffer();
    try (var codec =
        dev.allot.process.codec.Codecs.jdk()
            .open(FaultyWorkerTest.class.getClassLoader(), 1 << 20)) {
      codec.encode(0, payload);
    }
    return payload.length();
  }

  private void assertSecondTaskIsDoneBySameWorker(Faults faults) {
    assertTrue(ProcessPools.get(alive), faults::toString);
    assertEquals(1, ProcessPools.get(tasks.get(1)), faults::toString);
    assertNull(worker.process.killed(), faults::toString);
  }

  private void assertGivenUp(Faults faults) throws IOException {
    ProcessPools.await(faults + ": the worker is killed", () -> worker.process.killed() != null);
    assertTrue(
        worker.process.killed().because().contains("protocol"), () -> "" + worker.process.killed());
    worker.die();
    assertFalse(ProcessPools.get(alive), faults::toString);
    assertEquals(TaskStatus.PENDING, tasks.get(1).status(), faults::toString);
  }

  @Test
  void corruptedBody_failsThatTaskAtWorst() throws Exception {
    int length = lengthOfAnswer();
    int failures = 0;
    // A worker for each takes time; a prime meets lengths, tags and text alike.
    for (int offset = BODY; offset < BODY + length; offset += STRIDE) {
      Faults faults = Faults.none().flip(offset, 0xff);
      answerThrough(faults);
      assertTrue(worker.claim(1));
      worker.answer(1);
      assertSecondTaskIsDoneBySameWorker(faults);
      Throwable thrown = ((TaskFuture<?>) tasks.get(0)).exception(LIMIT);
      if (thrown != null) {
        failures++;
        assertInstanceOf(ResultNotTransferableException.class, thrown, faults::toString);
      }
    }
    assertTrue(failures > length / STRIDE / 2, failures + " in " + length + " bytes");
  }

  @Test
  void corruptedSlotOrTask_isNamed() throws Exception {
    for (int offset = FRAME; offset < KIND; offset++) {
      Faults faults = Faults.none().flip(offset, 0x01);
      answerThrough(faults);
      assertGivenUp(faults);
      assertEquals(TaskStatus.RUNNING, tasks.get(0).status(), faults::toString);
    }
  }

  @Test
  void corruptedKind_isNamedOrFailsThatTask() throws Exception {
    for (int bit = 0; bit < Byte.SIZE; bit++) {
      Faults faults = Faults.none().flip(KIND, 1 << bit);
      answerThrough(faults);
      if (1 << bit < ResultFrame.Kind.values().length) {
        worker.claim(1);
        worker.answer(1);
        assertSecondTaskIsDoneBySameWorker(faults);
        assertEquals(TaskStatus.FAILED, tasks.get(0).status(), faults::toString);
      } else {
        assertGivenUp(faults);
      }
    }
  }

  /** The end in the middle of an answer is the end of the worker: its claims say what had begun. */
  @Test
  void cutAnswer_isNoAnswer() throws Exception {
    for (int bytes = 1; bytes < BODY + lengthOfAnswer(); bytes += STRIDE) {
      Faults faults = Faults.none().cutAfter(bytes);
      answerThrough(faults);
      worker.die();
      assertFalse(ProcessPools.get(alive), faults::toString);
      assertEquals(TaskStatus.RUNNING, tasks.get(0).status(), faults::toString);
      assertEquals(TaskStatus.PENDING, tasks.get(1).status(), faults::toString);
    }
  }

  @Test
  void answerInSlicesAndLate_isAnAnswer() throws Exception {
    Hold hold = new Hold();
    answerThrough(Faults.none().slices(1).holdAt(BODY + 1, hold));
    hold.awaitReached(LIMIT);
    assertEquals(TaskStatus.RUNNING, tasks.get(0).status());
    hold.release();
    assertEquals(0, ProcessPools.get(tasks.get(0)));
    worker.claim(1);
    worker.answer(1);
    assertSecondTaskIsDoneBySameWorker(Faults.none());
  }
}
