package dev.allot.process.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.Hello;
import dev.allot.process.wire.ProtocolException;
import dev.allot.testkit.watch.Background;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever connects to a worker's socket, the worker gets through and nobody else. */
@Bounded
class ReceptionTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final byte[] TOKEN = "0123456789abcdef".getBytes();
  private static final byte[] OTHER = "0123456789abcdeg".getBytes();

  @TempDir Path directory;
  private final List<SocketChannel> sockets = new ArrayList<>();
  private Reception reception;
  private Background<SocketChannel> worker;

  @BeforeEach
  void listen() throws IOException {
    reception = new Reception("w");
    reception.listen(directory.resolve("s"));
    worker = Background.start(() -> reception.await(TOKEN, Reception.NO_END));
  }

  @AfterEach
  void close() throws Throwable {
    reception.giveUp();
    try {
      worker.result(LIMIT).close();
    } catch (AsynchronousCloseException | ProtocolException | SocketTimeoutException e) {
      // As the test wanted it.
    }
    reception.close();
    for (SocketChannel socket : sockets) {
      socket.close();
    }
  }

  private SocketChannel connect(byte... bytes) throws IOException {
    SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve("s")));
    sockets.add(socket);
    socket.write(ByteBuffer.wrap(bytes));
    return socket;
  }

  private static byte[] hello(int version, byte[] token) throws IOException {
    PayloadBuffer body = new Hello(version, token).write();
    return ByteBuffer.allocate(5 + body.length())
        .putInt(body.length())
        .put((byte) 1)
        .put(body.toByteArray())
        .array();
  }

  private void assertWorkerGetsThrough() throws Throwable {
    SocketChannel own = connect(hello(Hello.VERSION, TOKEN));
    SocketChannel accepted = worker.result(LIMIT);
    accepted.write(ByteBuffer.wrap(new byte[] {42}));
    ByteBuffer answer = ByteBuffer.allocate(1);
    own.read(answer);
    assertEquals(42, answer.get(0));
  }

  /** The end of a connection is what those see who are turned away; a reset, if they went on. */
  private static void assertTurnedAway(SocketChannel socket) {
    int read;
    try {
      read = socket.read(ByteBuffer.allocate(1));
    } catch (IOException e) {
      read = -1;
    }
    assertEquals(-1, read);
  }

  @Test
  void workerAlone_getsThrough() throws Throwable {
    assertWorkerGetsThrough();
    assertNull(reception.refused());
  }

  @Test
  void wrongToken_isTurnedAway() throws Throwable {
    assertTurnedAway(connect(hello(Hello.VERSION, OTHER)));
    assertWorkerGetsThrough();
    assertNotNull(reception.refused());
  }

  @Test
  void garbage_isTurnedAway() throws Throwable {
    assertTurnedAway(connect("GET / HTTP/1.1\r\n\r\n".getBytes()));
    assertTurnedAway(connect((byte) 0x7f, (byte) -1, (byte) -1, (byte) -1, (byte) 1));
    assertWorkerGetsThrough();
  }

  @Test
  void whoSaysNothing_holdsNobodyUp() throws Throwable {
    connect();
    connect((byte) 0, (byte) 0);
    assertWorkerGetsThrough();
  }

  @Test
  void crowdThatSaysNothing_holdsNobodyUp() throws Throwable {
    for (int i = 0; i < 100; i++) {
      connect();
    }
    assertTurnedAway(sockets.get(0));
    assertWorkerGetsThrough();
  }

  @Test
  void whoHangsUp_isForgotten() throws Throwable {
    connect().close();
    connect((byte) 0, (byte) 0).close();
    assertWorkerGetsThrough();
  }

  /**
   * It is the worker, and what it speaks is not understood: to wait for another would be in vain.
   */
  @Test
  void anotherVersion_endsTheWait() throws Throwable {
    connect(hello(Hello.VERSION + 1, TOKEN));
    ProtocolException thrown = assertThrows(ProtocolException.class, () -> worker.result(LIMIT));
    assertTrue(thrown.getMessage().contains("version " + (Hello.VERSION + 1)), thrown::getMessage);
  }

  @Test
  void wait_hasAnEnd() throws Exception {
    try (Reception lonely = new Reception("lonely")) {
      lonely.listen(directory.resolve("lonely"));
      assertThrows(SocketTimeoutException.class, () -> lonely.await(TOKEN, 1_000_000));
    }
  }

  @Test
  void wait_canBeGivenUp() {
    reception.giveUp();
    assertThrows(AsynchronousCloseException.class, () -> worker.result(LIMIT));
  }
}
