package dev.allot.process.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.testkit.fault.ChannelPair;
import dev.allot.testkit.fault.Faults;
import dev.allot.testkit.fault.FaultyRelay;
import dev.allot.testkit.fault.Hold;
import dev.allot.testkit.fault.PeerScript;
import dev.allot.testkit.fault.ScriptedPeer;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.watch.Background;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Frames that are corrupted, cut, dribbled and delayed on their way: each comes as it was, or the
 * receiver gets an exception that says what is wrong.
 *
 * <p>What a frame does not show by itself, since it has no checksum: other bytes in its payload; a
 * type that became another one; a length that became another one within the limit, which is noticed
 * with the header of the next frame or at the end. What is made of these is for who reads payloads.
 */
@Bounded
class FaultyChannelTest {
  private static final int LIMIT = 4096;
  private static final int HEADER = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SEEDS = 400;
  private static final byte[] BODY = body(40);

  @TempDir Path directory;
  private ChannelPair senders;
  private ChannelPair receivers;
  private FrameChannel receiver;
  private FaultyRelay relay;

  @BeforeEach
  void open() throws IOException {
    senders = ChannelPair.open();
    receivers = ChannelPair.open();
    receiver = new FrameChannel(receivers.right(), LIMIT);
  }

  @AfterEach
  void close() throws IOException {
    receiver.close();
    if (relay != null) {
      relay.close();
      relay = null;
    }
    senders.close();
    receivers.close();
  }

  private void relay(Faults faults) {
    relay = FaultyRelay.between(senders.right(), receivers.left(), faults, Faults.none());
  }

  private static byte[] body(int length) {
    byte[] body = new byte[length];
    for (int i = 0; i < length; i++) {
      body[i] = (byte) (i + 1);
    }
    return body;
  }

  private static byte[] frame(int length, int type, byte... body) {
    return ByteBuffer.allocate(HEADER + body.length)
        .putInt(length)
        .put((byte) type)
        .put(body)
        .array();
  }

  private static byte[] frame(byte... body) {
    return frame(body.length, FrameType.RESULT.number(), body);
  }

  /** Sends a frame, and after it the end. */
  private void send(byte... bytes) throws IOException {
    ByteBuffer frame = ByteBuffer.wrap(bytes);
    while (frame.hasRemaining()) {
      senders.left().write(frame);
    }
    senders.left().shutdownOutput();
  }

  private void assertArrives(byte... body) throws IOException {
    Frame frame = receiver.receive();
    assertEquals(FrameType.RESULT, frame.type());
    assertArrayEquals(body, frame.payload());
  }

  /** Reads on until the channel ends, or is found to be of no use. */
  private List<Frame> receiveAll() throws IOException {
    List<Frame> frames = new ArrayList<>();
    Frame frame;
    while ((frame = receiver.receive()) != null) {
      assertTrue(frame.payload().length <= LIMIT);
      frames.add(frame);
    }
    return frames;
  }

  @Test
  void frameInSlices_arrives() throws IOException {
    for (int slice = 1; slice <= HEADER + 1; slice++) {
      close();
      open();
      relay(Faults.none().slices(slice));
      send(frame(BODY));
      assertArrives(BODY);
      assertNull(receiver.receive());
    }
  }

  @Test
  void frameThatIsSentThroughSlices_arrives() throws Throwable {
    byte[] big = body(LIMIT);
    FaultyRelay back =
        FaultyRelay.between(
            receivers.left(), senders.right(), Faults.none().slices(7), Faults.none());
    PayloadBuffer payload = new PayloadBuffer();
    payload.write(big, 0, big.length);
    PeerScript script = PeerScript.start().expect(frame(big)).expect(frame(big)).expectEnd();
    try (back;
        ScriptedPeer peer = ScriptedPeer.play(script, senders.left())) {
      receiver.send(FrameType.RESULT, payload);
      receiver.send(FrameType.RESULT, payload);
      receiver.close();
      peer.awaitEnd(PATIENCE);
    }
  }

  /** Wherever it is held, what came before waits for the rest, and then it is whole. */
  @Test
  void frameThatIsHeld_arrivesWhenItIsReleased() throws Throwable {
    for (int offset = 0; offset < HEADER + BODY.length; offset++) {
      close();
      open();
      Hold hold = new Hold();
      relay(Faults.none().holdAt(offset, hold));
      Background<Frame> received = Background.start(receiver::receive);
      send(frame(BODY));
      hold.awaitReached(PATIENCE);
      assertTrue(!received.isDone());
      hold.release();
      assertArrayEquals(BODY, received.result(PATIENCE).payload());
    }
  }

  /** A peer that does nothing more is waited for, and close ends that. */
  @Test
  void peerThatFallsSilent_isWaitedForUntilTheChannelIsClosed() throws Throwable {
    byte[] half = Arrays.copyOf(frame(BODY), HEADER + 7);
    FileGate silence = FileGate.in(directory.resolve("silence"));
    PeerScript script = PeerScript.start().dribble(half).await(silence).staySilent();
    try (ScriptedPeer peer = ScriptedPeer.play(script, receivers.left())) {
      Background<Frame> received = Background.start(receiver::receive);
      silence.awaitArrivals(1, PATIENCE);
      assertTrue(!received.isDone());
      receiver.close();
      silence.open();
      assertEquals(0, peer.received().length);
      assertThrows(IOException.class, () -> received.result(PATIENCE));
    }
  }

  @Test
  void peerThatIsLate_isHeard() throws Exception {
    CountDownLatch later = new CountDownLatch(1);
    byte[] frame = frame(BODY);
    PeerScript script =
        PeerScript.start()
            .dribble(Arrays.copyOf(frame, 3))
            .await(later)
            .send(Arrays.copyOfRange(frame, 3, frame.length))
            .cut();
    try (ScriptedPeer peer = ScriptedPeer.play(script, receivers.left())) {
      later.countDown();
      assertArrives(BODY);
      assertNull(receiver.receive());
      peer.awaitEnd(PATIENCE);
    }
  }

  @Test
  void cutFrame_isNamed() throws IOException {
    for (int bytes = 1; bytes < HEADER + BODY.length; bytes++) {
      close();
      open();
      relay(Faults.none().cutAfter(bytes));
      send(frame(BODY));
      assertThrows(EOFException.class, receiver::receive);
    }
  }

  @Test
  void cutBetweenFrames_isTheEnd() throws IOException {
    relay(Faults.none().cutAfter(HEADER + BODY.length));
    byte[] twice = new byte[2 * (HEADER + BODY.length)];
    ByteBuffer.wrap(twice).put(frame(BODY)).put(frame(BODY));
    send(twice);
    assertArrives(BODY);
    assertNull(receiver.receive());
  }

  /** Each single bit of a length: refused, or it ends in the middle, or it leaves a rest. */
  @Test
  void corruptedLength_isNamedAndNothingIsAllocatedForIt() throws IOException {
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      close();
      open();
      relay(Faults.none().flip(3 - bit / Byte.SIZE, 1 << bit % Byte.SIZE));
      send(frame(BODY));
      int length = BODY.length ^ 1 << bit;
      IOException thrown = assertThrows(IOException.class, this::receiveAll);
      if (length < 0 || length > LIMIT) {
        assertTrue(thrown instanceof ProtocolException, thrown::toString);
        assertTrue(thrown.getMessage().contains(length + " bytes"), thrown::getMessage);
      } else if (length > BODY.length) {
        assertTrue(thrown instanceof EOFException, thrown::toString);
      } else {
        assertTrue(
            thrown instanceof EOFException || thrown instanceof ProtocolException,
            thrown::toString);
      }
    }
  }

  @Test
  void corruptedType_isNamedOrAnotherType() throws IOException {
    for (int bit = 0; bit < Byte.SIZE; bit++) {
      close();
      open();
      relay(Faults.none().flip(HEADER - 1, 1 << bit));
      send(frame(BODY));
      int type = FrameType.RESULT.number() ^ 1 << bit;
      if (type >= 1 && type <= FrameType.values().length) {
        assertEquals(type, receiver.receive().type().number());
      } else {
        ProtocolException thrown = assertThrows(ProtocolException.class, receiver::receive);
        assertTrue(thrown.getMessage().contains("type " + (byte) type), thrown::getMessage);
      }
    }
  }

  /** The channel passes on other bytes as they are: it has nothing to tell them by. */
  @Test
  void corruptedPayload_isPassedOnAndHarmsNoOtherFrame() throws IOException {
    relay(Faults.none().flip(HEADER + 2, 0xff));
    byte[] twice = new byte[2 * (HEADER + BODY.length)];
    ByteBuffer.wrap(twice).put(frame(BODY)).put(frame(BODY));
    send(twice);
    byte[] other = BODY.clone();
    other[2] ^= (byte) 0xff;
    assertArrives(other);
    assertArrives(BODY);
    assertNull(receiver.receive());
  }

  @Test
  void randomFaults_leadToFramesOrToANamedException() throws IOException {
    byte[] frames = new byte[3 * (HEADER + BODY.length)];
    ByteBuffer.wrap(frames).put(frame(BODY)).put(frame(BODY)).put(frame(BODY));
    for (long seed = 0; seed < SEEDS; seed++) {
      close();
      open();
      Faults faults = Faults.random(seed, frames.length);
      relay(faults);
      try {
        send(frames);
      } catch (IOException e) {
        // The relay was quicker to cut than this was to end.
        assertTrue(!faults.isFaithful(), faults::toString);
      }
      try {
        List<Frame> received = receiveAll();
        if (faults.isFaithful()) {
          assertEquals(3, received.size(), faults::toString);
          received.forEach(frame -> assertArrayEquals(BODY, frame.payload(), faults::toString));
        }
      } catch (ProtocolException | EOFException e) {
        assertTrue(!faults.isFaithful(), () -> faults + ": " + e);
      }
    }
  }
}
