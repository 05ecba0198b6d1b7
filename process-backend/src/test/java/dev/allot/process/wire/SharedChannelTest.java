package dev.allot.process.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.testkit.watch.Background;
import dev.allot.testkit.watch.Poll;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames through memory. */
@Bounded
class SharedChannelTest {
  private static final int LIMIT = 4 << 20;
  private static final int ROUNDS = 20_000;

  /** In all rounds, whose frames have 0 to 49 bytes and a header. */
  private static final int BYTES = ROUNDS / 50 * (49 * 50 / 2) + ROUNDS * FrameChannel.HEADER;

  private static final int MOMENTS = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private ChannelsThroughMemory ends;

  @BeforeEach
  void open() throws IOException {
    ends = new ChannelsThroughMemory(LIMIT);
  }

  @AfterEach
  void close() throws IOException {
    ends.close();
  }

  private static PayloadBuffer payload(byte[] bytes) throws IOException {
    PayloadBuffer payload = new PayloadBuffer();
    payload.write(bytes, 0, bytes.length);
    return payload;
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void framesGoBothWays() throws Throwable {
    ends.parent.send(FrameType.TASKS, payload(bytes(100)));
    ends.worker.send(FrameType.SHUTDOWN);
    Frame there = ends.worker.receive();
    assertEquals(FrameType.TASKS, there.type());
    assertArrayEquals(bytes(100), there.payload());
    assertEquals(FrameType.SHUTDOWN, ends.parent.receive().type());
  }

  @Test
  void frameThatIsLargerThanTheMemory_comesInParts() throws Throwable {
    Background<Void> sender =
        Background.start(
            () -> {
              ends.parent.send(FrameType.TASKS, payload(bytes(LIMIT)));
              return null;
            });
    assertArrayEquals(bytes(LIMIT), ends.worker.receive().payload());
    sender.result(PATIENCE);
  }

  /** One side need not wait until the other has written, or read, all that fits. */
  @Test
  void whatDoesNotFit_goesThroughInPieces() throws Throwable {
    RingTransport raw = ends.rawWorker();
    byte[] sent = bytes(LIMIT);
    int written = raw.write(sent, 0, LIMIT);
    assertTrue(ends.parent.seemsFilled(), "not flushed");
    assertEquals(SharedMemory.CAPACITY / 4, written);
    while (ends.parent.trySend(FrameType.TASKS, payload(bytes(10_000)))) {
      // Until it is full.
    }
    int room = ends.parent.room();
    assertEquals(SharedMemory.CAPACITY / 4, raw.read(new byte[LIMIT], 0, LIMIT));
    assertEquals(room + SharedMemory.CAPACITY / 4, ends.parent.room());
  }

  @Test
  void largeFrames_lieWhereTheLastOneLay_whereThatIsSaid() throws Throwable {
    ends.worker.reuseMemory();
    byte[] large = bytes(100_000);
    byte[] smaller = bytes(90_000);
    ends.parent.send(FrameType.TASKS, payload(Arrays.copyOf(large, 60_000)), tail(large, 60_000));
    Frame first = ends.worker.receive();
    assertArrayEquals(large, first.bytes());
    ends.parent.send(FrameType.TASKS, payload(smaller));
    Frame second = ends.worker.poll();
    assertArrayEquals(smaller, second.bytes());
    assertSame(first.payload(), second.payload());
    ends.parent.send(FrameType.TASKS, payload(bytes(100)));
    assertEquals(100, ends.worker.receive().length());
    ends.worker.send(FrameType.RESULT, payload(large));
    assertEquals(large.length, ends.parent.receive().payload().length);
  }

  /** Whoever looks for room twice finds more the second time, maybe more than there is to write. */
  @Test
  void roomThatGrowsMeanwhile_isNotWrittenTo() throws Throwable {
    int frames = 20_000;
    byte[] all = bytes(23_000);
    Background<Void> reading =
        Background.start(
            () -> {
              for (int i = 0; i < frames; i++) {
                assertArrayEquals(
                    Arrays.copyOf(all, 20_000 + i % 3_000), ends.parent.receive().bytes());
              }
              return null;
            });
    for (int i = 0; i < frames; i++) {
      ends.worker.send(FrameType.RESULT, payload(Arrays.copyOf(all, 20_000 + i % 3_000)));
    }
    reading.result(PATIENCE);
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  /**
   * Both sides sleep as often as they can; if one sign were lost, both would sleep on. In every
   * other round the parent is quick, so that what it sends comes while the worker falls asleep.
   */
  @Test
  void nobodySleepsOn() throws Throwable {
    RingTransport raw = ends.rawWorker();
    Background<Void> worker =
        Background.start(
            () -> {
              byte[] echo = new byte[100];
              for (int left = BYTES; left > 0; ) {
                raw.awaitBytes(0, false);
                int read = raw.read(echo, 0, echo.length);
                raw.write(echo, 0, read);
                raw.flush();
                left -= read;
              }
              return null;
            });
    for (int i = 0; i < ROUNDS; i++) {
      ends.parent.send(FrameType.TASKS, payload(new byte[i % 50]));
      while (ends.parent.poll() == null) {
        if (i % 2 == 0) {
          Thread.yield();
        } else {
          if (!ends.parent.wantSign()) {
            ends.parent.awaitSign();
          }
          ends.parent.wantNoSign();
        }
      }
    }
    worker.result(PATIENCE);
  }

  /** What comes in the moment in which a thread falls asleep. */
  @Test
  void nobodyFallsAsleepOverWhatIsThere() throws Throwable {
    RingTransport raw = ends.rawWorker();
    Rendezvous both = new Rendezvous();
    Background<Void> worker =
        Background.start(
            () -> {
              for (int i = 0; i < MOMENTS; i++) {
                both.meet();
                raw.awaitBytes(0, false);
                raw.read(new byte[FrameChannel.HEADER], 0, FrameChannel.HEADER);
              }
              return null;
            });
    for (int i = 0; i < MOMENTS; i++) {
      both.meet();
      ends.parent.send(FrameType.SHUTDOWN);
    }
    worker.result(PATIENCE);
  }

  /** No sign may come for it any more. */
  @Test
  void whoWantsASign_isToldOfWhatIsThere() throws Throwable {
    assertFalse(ends.parent.wantSign());
    ends.parent.wantNoSign();
    ends.worker.send(FrameType.READY);
    assertTrue(ends.parent.wantSign());
    ends.parent.receive();
    assertFalse(ends.parent.wantSign());
    ends.parent.otherSideIsGone();
    assertTrue(ends.parent.wantSign());
  }

  @Test
  void whatDoesNotFitAtOnce_isNotSentAtAll() throws Throwable {
    int sent = 0;
    while (ends.parent.trySend(FrameType.TASKS, payload(bytes(10_000)))) {
      sent++;
    }
    assertEquals(SharedMemory.CAPACITY / 10_005, sent);
    int room = ends.parent.room();
    assertEquals(SharedMemory.CAPACITY % 10_005 - FrameChannel.HEADER, room);
    assertFalse(ends.parent.trySend(FrameType.TASKS, payload(bytes(room + 1))));
    assertTrue(ends.parent.trySend(FrameType.TASKS, payload(bytes(room))));
    assertEquals(0, ends.parent.room());
    for (int i = 0; i < sent; i++) {
      assertArrayEquals(bytes(10_000), ends.worker.receive().payload());
    }
    assertArrayEquals(bytes(room), ends.worker.receive().payload());
    assertNull(ends.worker.poll());
    assertTrue(ends.parent.trySend(FrameType.TASKS, payload(bytes(10_000))));
  }

  @Test
  void poll_takesWholeFramesOnly() throws Throwable {
    RingTransport raw = ends.rawWorker();
    fillWithNonsense(raw);
    byte[] frame = ByteBuffer.allocate(8).putInt(3).put(FrameType.READY.number()).array();
    for (int i = 0; i < frame.length - 1; i++) {
      raw.write(frame, i, 1);
      raw.flush();
      assertTrue(ends.parent.seemsFilled());
      assertNull(ends.parent.poll(), i + " bytes");
    }
    raw.write(frame, frame.length - 1, 1);
    raw.flush();
    assertEquals(3, ends.parent.poll().payload().length);
    assertFalse(ends.parent.seemsFilled());
  }

  /**
   * A caller of get may be at it, who must not wait for the rest of a frame that never comes. Here
   * the first of two frames has, again and again, the length of both.
   */
  @Test
  void frameThatGrowsWhileItIsTaken_isWhatItWas(@TempDir Path directory) throws Throwable {
    ends.close();
    Path file = directory.resolve("rings");
    ends = new ChannelsThroughMemory(LIMIT, SharedMemory.create(file));
    ByteBuffer worker;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      worker = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
    }
    RingTransport raw = ends.rawWorker();
    byte[] frame = ByteBuffer.allocate(8).putInt(3).put(FrameType.READY.number()).array();
    AtomicInteger lengthAt = new AtomicInteger(worker.capacity() - Long.BYTES);
    Background<Void> growing =
        Background.start(
            () -> {
              int length = 3;
              for (int at = lengthAt.get(); at >= 0; at = lengthAt.get()) {
                length ^= frame.length;
                worker.put(at, (byte) length);
              }
              return null;
            });
    Background<Void> taking =
        Background.start(
            () -> {
              int first = Ring.bytes(SharedMemory.CAPACITY) + Ring.bytes(0) + Integer.BYTES - 1;
              for (int i = 0; i < SharedMemory.CAPACITY / frame.length; i += 2) {
                raw.write(frame, 0, frame.length);
                raw.write(frame, 0, frame.length);
                lengthAt.set(first + i * frame.length);
                raw.flush();
                int length = ends.parent.poll().length();
                if (length == 3) {
                  length += FrameChannel.HEADER + ends.parent.poll().length();
                }
                assertEquals(3 + frame.length, length);
              }
              return null;
            });
    try {
      taking.result(PATIENCE);
    } finally {
      lengthAt.set(-1);
    }
    growing.result(PATIENCE);
  }

  /** What was in the memory before makes no sense as a header, wherever one looks. */
  private void fillWithNonsense(RingTransport raw) throws IOException {
    byte[] frame = new byte[200_000];
    Arrays.fill(frame, (byte) -1);
    ByteBuffer.wrap(frame).putInt(frame.length - FrameChannel.HEADER).put(FrameType.READY.number());
    for (int i = 0; i < 2; i++) {
      raw.write(frame, 0, frame.length);
      raw.flush();
      ends.parent.receive();
    }
  }

  @Test
  void lengthPastTheLimit_isRefused() throws Throwable {
    RingTransport raw = ends.rawWorker();
    raw.write(ByteBuffer.allocate(5).putInt(LIMIT + 1).put((byte) 3).array(), 0, 5);
    raw.flush();
    assertThrows(ProtocolException.class, ends.parent::poll);
  }

  @Test
  void whatWasSentBeforeTheEnd_isReceived() throws Throwable {
    ends.worker.send(FrameType.READY, payload(bytes(10)));
    ends.parent.otherSideIsGone();
    assertArrayEquals(bytes(10), ends.parent.receive().payload());
    assertNull(ends.parent.receive());
  }

  @Test
  void endOfTheSocket_isTheEnd() throws Throwable {
    Background<Frame> receiver = Background.start(ends.parent::receive);
    ends.worker.close();
    assertNull(receiver.result(PATIENCE));
    assertThrows(EOFException.class, () -> ends.parent.send(FrameType.SHUTDOWN));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 6})
  void endWithinAFrame_isNoEndOfFrames(int sent) throws Throwable {
    RingTransport raw = ends.rawWorker();
    raw.write(ByteBuffer.allocate(6).putInt(9).put((byte) 3).array(), 0, sent);
    raw.flush();
    ends.parent.otherSideIsGone();
    assertThrows(EOFException.class, ends.parent::receive);
  }

  @Test
  void sideThatDoesNotRead_isGivenUp() {
    ends.parent.giveUpSendingAfter(Duration.ofMillis(20));
    assertThrows(
        UnreadException.class, () -> ends.parent.send(FrameType.TASKS, payload(bytes(LIMIT))));
  }

  @Test
  void whoWaitsForRoom_hearsOfTheEnd() throws Throwable {
    Background<Void> sender =
        Background.start(
            () -> {
              ends.parent.send(FrameType.TASKS, payload(bytes(LIMIT)));
              return null;
            });
    sender.awaitBlocked(PATIENCE);
    ends.parent.otherSideIsGone();
    assertThrows(EOFException.class, () -> sender.result(PATIENCE));
  }

  @Test
  void whoSleeps_hearsOfTheEnd() throws Throwable {
    Background<Frame> receiver = Background.start(ends.parent::receive);
    Poll.until("it is about to sleep", PATIENCE, ends::parentWantsSign);
    ends.parent.otherSideIsGone();
    assertNull(receiver.result(PATIENCE));
  }

  /** Tasks are interrupted, and log and answer with their flag set. */
  @Test
  void interruptedThread_sendsAndReceives_andStaysInterrupted() throws Throwable {
    Background<Boolean> receiver =
        Background.start(
            () -> {
              Thread.currentThread().interrupt();
              Frame frame = ends.worker.receive();
              ends.worker.send(FrameType.RESULT, payload(frame.payload()));
              return Thread.currentThread().isInterrupted();
            });
    Background<Boolean> sender =
        Background.start(
            () -> {
              Thread.currentThread().interrupt();
              ends.parent.send(FrameType.TASKS, payload(bytes(LIMIT)));
              return Thread.currentThread().isInterrupted();
            });
    assertArrayEquals(bytes(LIMIT), ends.parent.receive().payload());
    assertTrue(receiver.result(PATIENCE));
    assertTrue(sender.result(PATIENCE));
  }

  @Test
  void wake_endsTheNextSleep() throws Throwable {
    ends.parent.wake();
    ends.parent.awaitSign();
    Background<Void> sleeper =
        Background.start(
            () -> {
              ends.parent.awaitSign();
              return null;
            });
    ends.parent.wake();
    sleeper.result(PATIENCE);
  }

  @Test
  void wake_endsNoOtherSleep() throws Throwable {
    for (int i = 0; i < 50; i++) {
      ends.parent.wake();
      ends.parent.awaitSign();
      assertFalse(ends.parent.wantSign());
      CountDownLatch sleeps = new CountDownLatch(1);
      Background<Frame> sleeper =
          Background.start(
              () -> {
                sleeps.countDown();
                ends.parent.awaitSign();
                return ends.parent.poll();
              });
      sleeps.await();
      ends.worker.send(FrameType.READY);
      assertNotNull(sleeper.result(PATIENCE));
    }
  }
}
