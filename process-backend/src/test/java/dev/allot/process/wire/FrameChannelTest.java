package dev.allot.process.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import dev.allot.process.codec.PayloadBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames over a socket whose other end does as it likes. */
@Bounded
class FrameChannelTest {
  private static final int LIMIT = 1 << 20;
  private static final long SECONDS = 30;

  @TempDir Path directory;
  private SocketPair pair;
  private FrameChannel other;

  @BeforeEach
  void connect() throws IOException {
    pair = new SocketPair(directory, LIMIT);
  }

  @AfterEach
  void close() throws IOException {
    pair.close();
  }

  /** From here on the other end is a channel too. */
  private FrameChannel other() throws IOException {
    if (other == null) {
      other = new FrameChannel(pair.raw, LIMIT);
    }
    return other;
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(SECONDS, TimeUnit.SECONDS);
  }

  private static <T> CompletableFuture<T> async(Callable<T> action) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                future.complete(action.call());
              } catch (Throwable e) {
                future.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return future;
  }

  private static PayloadBuffer payload(byte[] bytes) throws IOException {
    PayloadBuffer buffer = new PayloadBuffer();
    buffer.write(bytes, 0, bytes.length);
    return buffer;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void framesOfAllSizes_arriveInOrder() throws Exception {
    int[] sizes = {0, 1, 5, 64 * 1024 - 6, 64 * 1024 - 5, 64 * 1024, 100_000, LIMIT};
    FrameChannel sender = other();
    CompletableFuture<Void> sent =
        async(
            () -> {
              for (int size : sizes) {
                sender.send(FrameType.RESULT, payload(random(size)));
              }
              sender.send(FrameType.SHUTDOWN);
              return null;
            });
    for (int size : sizes) {
      Frame frame = pair.channel.receive();
      assertEquals(FrameType.RESULT, frame.type());
      assertArrayEquals(random(size), frame.payload());
    }
    assertEquals(FrameType.SHUTDOWN, pair.channel.receive().type());
    get(sent);
  }

  @Test
  void frameInSlicesOfOneByte_arrives() throws Exception {
    byte[] body = random(300);
    ByteBuffer bytes = ByteBuffer.allocate(5 + body.length);
    bytes.putInt(body.length).put((byte) 3).put(body).flip();
    CompletableFuture<Frame> received = async(pair.channel::receive);
    while (bytes.hasRemaining()) {
      pair.raw.write(bytes.slice(bytes.position(), 1));
      bytes.position(bytes.position() + 1);
      Thread.yield();
    }
    assertArrayEquals(body, get(received).payload());
  }

  private String refused() {
    return assertThrows(ProtocolException.class, pair.channel::receive).getMessage();
  }

  /** Were room made for it first, this would be an OutOfMemoryError. */
  @Test
  void lengthPastTheLimit_isRefusedBeforeItIsAllocated() throws IOException {
    pair.write(LIMIT + 1, 3);
    assertTrue(refused().contains(LIMIT + 1 + " bytes"));
  }

  @Test
  void greatestLength_isRefused() throws IOException {
    pair.write(Integer.MAX_VALUE, 3);
    assertTrue(refused().contains(Integer.toString(Integer.MAX_VALUE)));
  }

  @Test
  void negativeLength_isRefused() throws IOException {
    pair.write(-1, 3);
    assertTrue(refused().contains("-1 bytes"));
  }

  @Test
  void unknownTypes_areRefused() throws Exception {
    for (int type : new int[] {0, FrameType.values().length + 1, 127, -1, -128}) {
      pair.close();
      pair = new SocketPair(directory, LIMIT);
      pair.write(0, type);
      assertTrue(refused().contains("type " + (byte) type));
    }
  }

  /**
   * Somebody who has stopped reading, in the middle of a frame; what is given up is the channel.
   */
  @Test
  void otherSideThatDoesNotRead_isGivenUp() {
    pair.channel.giveUpSendingAfter(Duration.ofMillis(50));
    PayloadBuffer big = new PayloadBuffer(8 << 20);
    IOException thrown =
        assertThrows(
            IOException.class,
            () -> {
              big.write(new byte[8 << 20]);
              pair.channel.send(FrameType.TASKS, big);
            });
    assertTrue(thrown.getMessage().contains("did not read for 50 ms"), thrown.getMessage());
  }

  /** However slowly it reads, as long as it does: each byte is another wait. */
  @Test
  void otherSideThatReadsSlowly_isWaitedFor() throws Exception {
    pair.channel.giveUpSendingAfter(Duration.ofSeconds(SECONDS));
    byte[] body = new byte[300_000];
    new Random(7).nextBytes(body);
    PayloadBuffer payload = new PayloadBuffer();
    payload.write(body);
    CompletableFuture<Object> sent =
        async(
            () -> {
              pair.channel.send(FrameType.TASKS, payload);
              return null;
            });
    ByteBuffer received = ByteBuffer.allocate(5 + body.length);
    while (received.hasRemaining()) {
      received.limit(Math.min(received.position() + 100, received.capacity()));
      pair.raw.read(received);
      received.limit(received.capacity());
    }
    get(sent);
    assertArrayEquals(body, Arrays.copyOfRange(received.array(), 5, received.capacity()));
  }

  @Test
  void limitForTheLargestPayload_isNoNegativeNumber() {
    assertTrue(FrameChannel.limitFor(Integer.MAX_VALUE - 8) > 0);
    assertTrue(FrameChannel.limitFor(1024) > 1024);
  }

  @Test
  void endBetweenFrames_isTheEnd() throws IOException {
    pair.write(1, 3, (byte) 7);
    pair.raw.close();
    assertArrayEquals(new byte[] {7}, pair.channel.receive().payload());
    assertNull(pair.channel.receive());
  }

  @Test
  void endWithinAHeader_isAnError() throws IOException {
    pair.raw.write(ByteBuffer.wrap(new byte[] {0, 0, 0}));
    pair.raw.close();
    assertThrows(EOFException.class, pair.channel::receive);
  }

  @Test
  void endWithinAPayload_isAnError() throws IOException {
    pair.write(100, 3, new byte[99]);
    pair.raw.close();
    assertThrows(EOFException.class, pair.channel::receive);
  }

  @Test
  void sendToAClosedEnd_fails() throws Exception {
    pair.raw.close();
    PayloadBuffer big = payload(new byte[LIMIT]);
    assertThrows(
        IOException.class,
        () -> {
          // The first may still fit into the socket.
          for (int i = 0; i < 100; i++) {
            pair.channel.send(FrameType.TASKS, big);
          }
        });
  }

  @Test
  void close_endsAWaitingReceive() throws Exception {
    CompletableFuture<Frame> received = async(pair.channel::receive);
    pair.channel.close();
    assertFailsWithIoException(received);
  }

  @Test
  void close_endsAWaitingSend() throws Exception {
    PayloadBuffer big = payload(new byte[LIMIT]);
    CompletableFuture<Void> sent =
        async(
            () -> {
              while (true) {
                pair.channel.send(FrameType.TASKS, big);
              }
            });
    // It has begun, and nobody takes the rest.
    ByteBuffer first = ByteBuffer.allocate(1);
    while (pair.raw.read(first) == 0) {
      Thread.onSpinWait();
    }
    pair.channel.close();
    assertFailsWithIoException(sent);
  }

  private static void assertFailsWithIoException(CompletableFuture<?> future) {
    Throwable thrown =
        assertThrows(java.util.concurrent.ExecutionException.class, () -> get(future)).getCause();
    assertInstanceOf(IOException.class, thrown);
  }

  /** An interrupt is the task's affair, and the channel belongs to all tasks. */
  @Test
  void interrupts_doNotHarmTheChannel() throws Exception {
    FrameChannel sender = other();
    byte[] body = random(LIMIT);
    CompletableFuture<Boolean> sent =
        async(
            () -> {
              Thread.currentThread().interrupt();
              for (int i = 0; i < 20; i++) {
                sender.send(FrameType.RESULT, payload(body));
              }
              return Thread.interrupted();
            });
    CompletableFuture<Boolean> received =
        async(
            () -> {
              Thread.currentThread().interrupt();
              for (int i = 0; i < 20; i++) {
                assertArrayEquals(body, pair.channel.receive().payload());
              }
              return Thread.interrupted();
            });
    assertTrue(get(sent), "the flag is kept");
    assertTrue(get(received), "the flag is kept");
  }

  @Test
  void interruptsWhileWaiting_doNotHarmTheChannel() throws Exception {
    CompletableFuture<Thread> waiter = new CompletableFuture<>();
    CompletableFuture<Frame> received =
        async(
            () -> {
              waiter.complete(Thread.currentThread());
              return pair.channel.receive();
            });
    Thread thread = get(waiter);
    for (int i = 0; i < 1000; i++) {
      thread.interrupt();
      Thread.yield();
    }
    pair.write(1, 3, (byte) 7);
    assertEquals(7, get(received).payload()[0]);
  }
}
