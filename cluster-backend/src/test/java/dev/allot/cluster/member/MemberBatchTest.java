package dev.allot.cluster.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.cluster.engine.Frames;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.ResultFrame;
import dev.allot.process.wire.TaskFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who decides whether a task of a batch starts. */
class MemberBatchTest {
  private final MemberBatch batch = new MemberBatch(7, List.of(task(0), task(1), task(2)));

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  private static TaskFrame task(int slot) {
    return new TaskFrame(slot, 0, 100 + slot, 1, false, "", Map.of(), new byte[] {1});
  }

  private int start() throws IOException {
    TaskFrame started = batch.start();
    assertNotNull(started);
    return started.slot();
  }

  private void end(int slot) throws IOException {
    batch.ended();
    PayloadBuffer answer = new PayloadBuffer();
    ResultFrame.begin(slot, 100 + slot, ResultFrame.Kind.VALUE, answer);
    batch.answer(answer);
  }

  private static List<String> read(byte[] answers) throws IOException {
    List<String> read = new ArrayList<>();
    for (Frame frame : Frames.read(FrameType.RESULT, answers)) {
      ResultFrame result = ResultFrame.read(frame);
      read.add(result.slot() + " " + result.kind());
    }
    return read;
  }

  @Test
  void tasksStartOneAfterTheOther() throws Exception {
    assertEquals(0, start());
    end(0);
    assertEquals(1, start());
    assertTrue(batch.isStarted(1));
    assertFalse(batch.isStarted(2));
    end(1);
    assertEquals(2, start());
    end(2);
    assertNull(batch.start());
    assertEquals(List.of("0 VALUE", "1 VALUE", "2 VALUE"), read(batch.takeAnswers()));
    assertEquals(List.of(), read(batch.takeAnswers()));
  }

  @Test
  void revokedTaskIsPassedOver() throws Exception {
    assertEquals(0, start());
    assertFalse(batch.revoke(0));
    assertTrue(batch.revoke(1));
    assertTrue(batch.revoke(1));
    end(0);
    assertEquals(2, start());
    assertFalse(batch.isStarted(1));
    assertTrue(batch.revoke(1));
    end(2);
    assertNull(batch.start());
    assertEquals(List.of("0 VALUE", "1 REVOKED", "2 VALUE"), read(batch.takeAnswers()));
  }

  @Test
  void recalledIsWhatHasNotStarted() throws Exception {
    start();
    end(0);
    start();
    assertEquals(List.of("0 VALUE", "2 REVOKED"), read(batch.recall()));
    assertTrue(batch.revoke(2));
    assertFalse(batch.revoke(1));
    end(1);
    assertNull(batch.start());
    assertEquals(List.of("1 VALUE"), read(batch.takeAnswers()));
  }

  @Test
  void whatIsRevokedAndRecalledIsAnsweredOnce() throws Exception {
    start();
    assertTrue(batch.revoke(2));
    assertEquals(List.of("1 REVOKED", "2 REVOKED"), read(batch.recall()));
    end(0);
    assertNull(batch.start());
    assertEquals(List.of("0 VALUE"), read(batch.takeAnswers()));
  }

  @Test
  void stopStrikesTheTaskThatRunsAndNoOther() throws Exception {
    start();
    batch.stop(0);
    assertTrue(batch.isStopped(0));
    assertTrue(Thread.currentThread().isInterrupted());
    end(0);
    assertFalse(Thread.currentThread().isInterrupted());
    batch.stop(0);
    assertEquals(1, start());
    assertFalse(Thread.currentThread().isInterrupted());
    assertFalse(batch.isStopped(1));
    batch.stop(2);
    end(1);
    assertNull(batch.start());
    assertEquals(List.of("0 VALUE", "1 VALUE", "2 REVOKED"), read(batch.takeAnswers()));
  }

  @Test
  void stopOfAllLeavesTheRest() throws Exception {
    start();
    batch.stopAll();
    assertTrue(Thread.currentThread().isInterrupted());
    end(0);
    assertNull(batch.start());
    assertEquals(List.of("1 REVOKED", "2 REVOKED", "0 VALUE"), read(batch.takeAnswers()));
  }
}
