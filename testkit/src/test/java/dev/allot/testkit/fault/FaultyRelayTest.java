package dev.allot.testkit.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.testkit.watch.HangWatch;
import dev.allot.testkit.watch.LeakCheck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two peers with a relay between them. */
@ExtendWith({LeakCheck.class, HangWatch.class})
class FaultyRelayTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final byte[] REQUEST = {1, 2, 3, 4};
  private static final byte[] ANSWER = {5, 6, 7};

  private ChannelPair client;
  private ChannelPair server;
  private FaultyRelay relay;

  @BeforeEach
  void open() throws IOException {
    client = ChannelPair.open();
    server = ChannelPair.open();
  }

  @AfterEach
  void close() throws IOException {
    relay.close();
    client.close();
    server.close();
  }

  private void relay(Faults toServer, Faults toClient) {
    relay = FaultyRelay.between(client.right(), server.left(), toServer, toClient);
  }

  private static byte[] readAll(SocketChannel channel) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(100);
    while (channel.read(all) >= 0) {
      // Until the end.
    }
    byte[] bytes = new byte[all.flip().remaining()];
    all.get(bytes);
    return bytes;
  }

  @Test
  void bothDirections_arePassedOnToTheirEnds() throws Exception {
    PeerScript asks = PeerScript.start().send(REQUEST).halfClose().expect(ANSWER).expectEnd();
    PeerScript answers = PeerScript.start().expect(REQUEST).expectEnd().send(ANSWER).halfClose();
    relay(Faults.none(), Faults.none());
    try (ScriptedPeer left = ScriptedPeer.play(asks, client.left());
        ScriptedPeer right = ScriptedPeer.play(answers, server.right())) {
      left.awaitEnd(LIMIT);
      right.awaitEnd(LIMIT);
      assertEquals(
          "towards far: the end of its bytes; towards near: the end of its bytes",
          relay.awaitEnd());
    }
  }

  @Test
  void faults_areThoseOfTheDirection() throws Exception {
    PeerScript asks = PeerScript.start().send(REQUEST).expect((byte) 5, (byte) 7);
    PeerScript answers =
        PeerScript.start().expect((byte) 1, (byte) 0x12, (byte) 3, (byte) 4).send(ANSWER);
    relay(Faults.none().flip(1, 0x10), Faults.none().drop(1, 1));
    try (ScriptedPeer left = ScriptedPeer.play(asks, client.left());
        ScriptedPeer right = ScriptedPeer.play(answers, server.right())) {
      left.awaitEnd(LIMIT);
      right.awaitEnd(LIMIT);
    }
  }

  @Test
  void cut_closesBothSides() throws Exception {
    relay(Faults.none().cutAfter(2), Faults.none());
    client.left().write(ByteBuffer.wrap(REQUEST));
    assertArrayEquals(new byte[] {1, 2}, readAll(server.right()));
    assertTrue(relay.awaitEnd().contains("cut"));
    assertTrue(!client.right().isOpen() && !server.left().isOpen());
  }

  @Test
  void close_endsAHold() throws Exception {
    Hold hold = new Hold();
    relay(Faults.none().holdAt(1, hold), Faults.none());
    client.left().write(ByteBuffer.wrap(REQUEST));
    hold.awaitReached(LIMIT);
    relay.close();
    assertArrayEquals(new byte[] {1}, readAll(server.right()));
  }
}
