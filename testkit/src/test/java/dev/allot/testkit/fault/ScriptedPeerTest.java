package dev.allot.testkit.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.watch.HangWatch;
import dev.allot.testkit.watch.LeakCheck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each step of a script, and what is said of one that fails. */
@ExtendWith({LeakCheck.class, HangWatch.class})
class ScriptedPeerTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir Path directory;
  private ChannelPair pair;

  @BeforeEach
  void open() throws IOException {
    pair = ChannelPair.open();
  }

  @AfterEach
  void close() throws IOException {
    pair.close();
  }

  private ScriptedPeer play(PeerScript script) {
    return ScriptedPeer.play(script, pair.left());
  }

  private void write(int... bytes) throws IOException {
    for (int each : bytes) {
      pair.right().write(ByteBuffer.wrap(new byte[] {(byte) each}));
    }
  }

  private byte[] read(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining() && pair.right().read(bytes) >= 0) {
      // Until there are enough.
    }
    assertEquals(0, bytes.remaining(), "the end came first");
    return bytes.array();
  }

  private void assertEndOfInput() throws IOException {
    assertEquals(-1, pair.right().read(ByteBuffer.allocate(1)));
  }

  private static String complaint(ScriptedPeer peer, Duration limit) {
    return assertThrows(AssertionError.class, () -> peer.awaitEnd(limit)).getMessage();
  }

  @Test
  void stepsArePlayedInTheirOrder() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    PeerScript script =
        PeerScript.start()
            .expect((byte) 1, (byte) 2)
            .send((byte) 3)
            .receive(1)
            .receiveUntil("a zero", bytes -> bytes.length > 0 && bytes[bytes.length - 1] == 0)
            .await(latch)
            .dribble((byte) 4, (byte) 5)
            .halfClose()
            .expectEnd();
    try (ScriptedPeer peer = play(script)) {
      write(1, 2);
      assertArrayEquals(new byte[] {3}, read(1));
      write(99, 7, 8, 0);
      latch.countDown();
      assertArrayEquals(new byte[] {4, 5}, read(2));
      assertEndOfInput();
      pair.right().shutdownOutput();
      peer.awaitEnd(LIMIT);
      assertArrayEquals(new byte[] {1, 2, 99, 7, 8, 0}, peer.received());
    }
  }

  @Test
  void gate_isWaitedFor() throws Exception {
    FileGate gate = FileGate.in(directory.resolve("gate"));
    try (ScriptedPeer peer = play(PeerScript.start().await(gate).send((byte) 1))) {
      gate.awaitArrivals(1, LIMIT);
      pair.right().configureBlocking(false);
      assertEquals(0, pair.right().read(ByteBuffer.allocate(1)));
      pair.right().configureBlocking(true);
      gate.open();
      assertArrayEquals(new byte[] {1}, read(1));
      peer.awaitEnd(LIMIT);
    }
  }

  @Test
  void cut_closesTheChannel() throws Exception {
    try (ScriptedPeer peer = play(PeerScript.start().send((byte) 1).cut())) {
      assertArrayEquals(new byte[] {1}, read(1));
      assertEndOfInput();
      peer.awaitEnd(LIMIT);
    }
  }

  @Test
  void close_closesTheChannelOfAPeerThatIsDone() throws Exception {
    ScriptedPeer peer = play(PeerScript.start());
    peer.awaitEnd(LIMIT);
    assertTrue(pair.left().isOpen());
    peer.close();
    assertFalse(pair.left().isOpen());
  }

  @Test
  void otherBytes_areTold() throws Exception {
    PeerScript script = PeerScript.start().send((byte) 1).expect((byte) 2, (byte) 3);
    ScriptedPeer peer = play(script);
    write(2, 4);
    String complaint = complaint(peer, LIMIT);
    assertTrue(complaint.contains("step 2 of 2, expect 2 bytes (02 03)"), complaint);
    assertTrue(complaint.contains("there came 2 bytes (02 04)"), complaint);
    assertThrows(AssertionError.class, peer::close, "who does not wait is told too");
  }

  @Test
  void tooFewBytes_areTold() throws Exception {
    ScriptedPeer peer = play(PeerScript.start().receive(5));
    write(1, 2);
    pair.right().close();
    assertTrue(complaint(peer, LIMIT).contains("the end after 2 of 5 bytes"));
    assertThrows(AssertionError.class, peer::close);
  }

  @Test
  void byteInPlaceOfTheEnd_isTold() throws Exception {
    ScriptedPeer peer = play(PeerScript.start().expectEnd());
    write(9);
    assertTrue(complaint(peer, LIMIT).contains("there came 1 bytes (09)"));
    assertThrows(AssertionError.class, peer::close);
  }

  /** Whatever it waits for, the wait of the test has a limit, and close ends it. */
  @Test
  void stepThatDoesNotEnd_isNamed() throws Exception {
    for (PeerScript script :
        new PeerScript[] {
          PeerScript.start().staySilent(),
          PeerScript.start().receive(1),
          PeerScript.start().send(new byte[16 << 20]),
          PeerScript.start().await(new CountDownLatch(1)),
          PeerScript.start().await(FileGate.in(directory.resolve("never")))
        }) {
      pair.close();
      pair = ChannelPair.open();
      try (ScriptedPeer peer = play(script)) {
        String complaint = complaint(peer, SHORT);
        assertTrue(complaint.contains("step 1 of 1, "), complaint);
        assertTrue(complaint.contains("has received 0 bytes"), complaint);
      }
    }
  }
}
