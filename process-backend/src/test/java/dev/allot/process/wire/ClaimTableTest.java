package dev.allot.process.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who wins a task, seen from both sides of the shared page. */
@Bounded
class ClaimTableTest {
  @TempDir Path directory;
  private Path file;
  private ClaimTable parent;
  private ClaimTable worker;

  @BeforeEach
  void map() throws IOException {
    file = directory.resolve("claims");
    parent = ClaimTable.create(file);
    worker = ClaimTable.open(file);
  }

  @Test
  void offeredTask_isNeitherStartedNorStopping() {
    int use = parent.offer(3);
    assertFalse(parent.started(3, use));
    assertFalse(worker.stopping(3, use));
    assertFalse(parent.requestStop(3, use), "there is nothing to stop");
  }

  @Test
  void claimedTask_isStarted_andCannotBeRevoked() {
    int use = parent.offer(3);
    assertTrue(worker.claim(3, use));
    assertTrue(parent.started(3, use));
    assertFalse(parent.revoke(3, use));
    assertFalse(worker.claim(3, use), "twice");
  }

  @Test
  void HAND03_revokedTask_cannotBeClaimed() {
    int use = parent.offer(3);
    assertTrue(parent.revoke(3, use));
    assertTrue(parent.revoke(3, use), "asked again, it is still true");
    assertFalse(worker.claim(3, use));
    assertFalse(parent.started(3, use));
    assertFalse(parent.requestStop(3, use));
  }

  @Test
  void stopRequest_isSeenByTheWorker_andMadeOnce() {
    int use = parent.offer(3);
    worker.claim(3, use);
    assertTrue(parent.requestStop(3, use));
    assertFalse(parent.requestStop(3, use));
    assertTrue(worker.stopping(3, use));
    assertTrue(parent.started(3, use));
    assertFalse(parent.revoke(3, use));
  }

  @Test
  void slots_areIndependent() {
    int first = parent.offer(0);
    int last = parent.offer(ClaimTable.SLOTS - 1);
    assertTrue(parent.revoke(0, first));
    assertTrue(worker.claim(ClaimTable.SLOTS - 1, last));
    assertThrows(IndexOutOfBoundsException.class, () -> parent.offer(ClaimTable.SLOTS));
  }

  @Test
  void CAN01_earlierUse_cannotTouchALaterOne() {
    int earlier = parent.offer(3);
    worker.claim(3, earlier);
    int later = parent.offer(3);
    assertNotEquals(earlier, later);
    assertFalse(parent.started(3, earlier));
    assertFalse(parent.revoke(3, earlier));
    assertFalse(parent.requestStop(3, earlier));
    assertFalse(worker.claim(3, earlier));
    assertTrue(worker.claim(3, later));
    assertFalse(parent.requestStop(3, earlier));
    assertFalse(worker.stopping(3, later));
  }

  /** After a thousand million uses of a slot the number begins again. */
  @Test
  void useNumber_wrapsAround() throws IOException {
    try (RandomAccessFile page = new RandomAccessFile(file.toFile(), "rw")) {
      ByteBuffer word = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder());
      page.seek(3 * Integer.BYTES);
      page.write(word.putInt(0, -2).array());
    }
    for (int i = 0; i < 3; i++) {
      int use = parent.offer(3);
      assertFalse(parent.started(3, use));
      assertTrue(worker.claim(3, use), "use " + use);
      assertTrue(parent.requestStop(3, use));
      assertTrue(worker.stopping(3, use));
    }
  }

  @Test
  void elements_areStartedOneAfterTheOther_toTheEnd() {
    parent.offerElements(3, 2, 4);
    assertEquals(2, parent.nextElement(3));
    assertFalse(worker.startElement(3, 1));
    assertFalse(worker.startElement(3, 3));
    assertTrue(worker.startElement(3, 2));
    assertFalse(worker.startElement(3, 2));
    assertTrue(worker.startElement(3, 3));
    assertFalse(worker.startElement(3, 4));
    assertEquals(4, parent.nextElement(3));
  }

  @Test
  void elements_thatAreCut_areNotStarted() {
    parent.offerElements(3, 0, 1 << 20);
    parent.offerElements(4, 0, 1 << 20);
    assertTrue(worker.startElement(3, 0));
    assertEquals(1, parent.cutElements(3));
    assertFalse(worker.startElement(3, 1));
    assertTrue(worker.startElement(4, 0));
    assertEquals(1, parent.cutElements(3));
  }

  @Test
  void file_isMadeOnceOnly() {
    assertThrows(FileAlreadyExistsException.class, () -> ClaimTable.create(file));
    assertEquals(
        ClaimTable.SLOTS * (Integer.BYTES + 2 * Long.BYTES) + 3 * Long.BYTES,
        file.toFile().length());
  }

  /** Claim and revocation at the same time, again and again: one wins, and both know which. */
  @Test
  void HAND03_claimAgainstRevoke_exactlyOneWins() throws Exception {
    int rounds = 20_000;
    CyclicBarrier barrier = new CyclicBarrier(2);
    boolean[] claimed = new boolean[rounds];
    int[] uses = new int[rounds];
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread claimer =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < rounds; i++) {
                  barrier.await(30, TimeUnit.SECONDS);
                  claimed[i] = worker.claim(i % 7, uses[i]);
                  barrier.await(30, TimeUnit.SECONDS);
                }
              } catch (Throwable e) {
                failure.set(e);
              }
            });
    claimer.start();
    int revocations = 0;
    for (int i = 0; i < rounds; i++) {
      uses[i] = parent.offer(i % 7);
      barrier.await(30, TimeUnit.SECONDS);
      for (int n = i % 50; n > 0; n--) {
        Thread.onSpinWait();
      }
      boolean revoked = parent.revoke(i % 7, uses[i]);
      barrier.await(30, TimeUnit.SECONDS);
      assertNotEquals(revoked, claimed[i], "round " + i);
      assertEquals(claimed[i], parent.started(i % 7, uses[i]));
      revocations += revoked ? 1 : 0;
    }
    claimer.join(30_000);
    assertEquals(null, failure.get());
    assertTrue(revocations > 0 && revocations < rounds, revocations + " revocations");
  }
}
