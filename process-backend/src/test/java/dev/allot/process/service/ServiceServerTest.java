package dev.allot.process.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.Hello;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.spi.PoolServices;
import dev.allot.testkit.watch.Background;
import dev.allot.testkit.watch.Poll;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask, and whom those who may not harm: nobody (CLS-07). */
@Bounded
class ServiceServerTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final byte[] WORD = "word".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;

  /** What the pool is to do later: the ends of the time that somebody has to say who it is. */
  private final Queue<Runnable> deadlines = new ConcurrentLinkedQueue<>();

  private final List<FrameChannel> channels = new ArrayList<>();
  private ServiceServer server;

  @BeforeEach
  void open() throws IOException {
    ClassLoader words =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            return name.equals("word") ? new ByteArrayInputStream(WORD) : null;
          }
        };
    ClassSource classes = new ClassSource(new TaskLoaders(words), 1 << 20);
    ServiceHost host =
        new ServiceHost(pool(), null, null, 1 << 20, null, classes, null, null, ServiceDesk::new);
    server = ServiceServer.open(socket(), host);
  }

  private Path socket() {
    return directory.resolve("service.sock");
  }

  private PoolServices pool() {
    return (PoolServices)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {PoolServices.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "name" -> "served";
                  case "schedule" -> {
                    deadlines.add((Runnable) arguments[0]);
                    yield new CompletableFuture<Object>();
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    for (FrameChannel channel : channels) {
      channel.close();
    }
    Poll.until(
        "the end of all threads",
        LIMIT,
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("served")));
  }

  private static byte[] token(int number) {
    byte[] token = new byte[Hello.TOKEN_BYTES];
    token[0] = (byte) number;
    return token;
  }

  private FrameChannel connect() throws IOException {
    FrameChannel channel =
        new FrameChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket())), 1 << 20);
    channels.add(channel);
    return channel;
  }

  private FrameChannel connect(byte[] token) throws IOException {
    FrameChannel channel = connect();
    channel.send(FrameType.HELLO, new Hello(Hello.VERSION, token).write());
    return channel;
  }

  private static void assertServed(FrameChannel channel) throws IOException {
    channel.send(FrameType.SERVICE, ServiceFrame.of(ServiceFrame.Kind.RESOURCE, 7, "word"));
    ServiceFrame answer = ServiceFrame.read(channel.receive());
    assertEquals(ServiceFrame.Kind.DONE, answer.kind());
    assertEquals(7, answer.number());
    byte[] body = answer.payload();
    assertArrayEquals(WORD, Arrays.copyOfRange(body, ServiceFrame.HEADER + 1, body.length));
  }

  /** A connection that is closed with something unread is reset, which says the same. */
  private static void assertClosed(FrameChannel channel) {
    Frame frame;
    try {
      frame = channel.receive();
    } catch (IOException e) {
      return;
    }
    assertNull(frame);
  }

  @Test
  void CLS07_workerWithItsToken_isServed() throws IOException {
    server.admit("worker-1", token(1));
    assertServed(connect(token(1)));
  }

  @Test
  void CLS07_wrongToken_isShutOut() throws IOException {
    server.admit("worker-1", token(1));
    assertClosed(connect(token(2)));
    assertClosed(connect(new byte[3]));
    assertServed(connect(token(1)));
  }

  /** Whoever has got hold of a token comes too late. */
  @Test
  void CLS07_tokenIsGoodForOneConnection() throws IOException {
    server.admit("worker-1", token(1));
    FrameChannel first = connect(token(1));
    assertServed(first);
    assertClosed(connect(token(1)));
    assertServed(first);
  }

  @Test
  void CLS07_strayBytes_areShutOut() throws IOException {
    server.admit("worker-1", token(1));
    for (String bytes : List.of("GET / HTTP/1.1\r\n\r\n", "\0\0\0\0\t", "\0\0\1\0\1")) {
      try (SocketChannel stray = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
        stray.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
        stray.shutdownOutput();
        assertTrue(stray.read(ByteBuffer.allocate(1)) < 0);
      } catch (IOException e) {
        // Reset.
      }
    }
    assertServed(connect(token(1)));
  }

  /** A worker may not send what makes no sense either; the others are served. */
  @Test
  void CLS07_nonsenseFromAWorker_endsItsConnectionAlone() throws IOException {
    server.admit("worker-1", token(1));
    server.admit("worker-2", token(2));
    FrameChannel good = connect(token(2));
    FrameChannel bad = connect(token(1));
    bad.send(FrameType.SERVICE, ServiceFrame.begin(ServiceFrame.Kind.DONE, 1));
    assertClosed(bad);
    assertServed(good);
  }

  /** As many as may be unknown at a time keep the next one waiting, no longer than their time. */
  @Test
  void CLS07_slowConnections_keepNobodyOut() throws Throwable {
    server.admit("worker-1", token(1));
    server.admit("worker-2", token(2));
    List<FrameChannel> slow = new ArrayList<>();
    for (int i = 1; i < ServiceServer.MOST_UNKNOWN; i++) {
      slow.add(connect());
    }
    assertServed(connect(token(1)));
    slow.add(connect());
    Poll.until("all slow ones", LIMIT, () -> deadlines.size() == ServiceServer.MOST_UNKNOWN + 1);
    FrameChannel next = connect(token(2));
    Background<Object> served =
        Background.start(
            () -> {
              assertServed(next);
              return null;
            });
    deadlines.forEach(Runnable::run);
    served.result(LIMIT);
    slow.forEach(ServiceServerTest::assertClosed);
  }

  /** The deadline of one that has said who it is in time strikes nobody. */
  @Test
  void CLS07_deadlineThatWasKept_isNone() throws IOException {
    server.admit("worker-1", token(1));
    FrameChannel channel = connect(token(1));
    assertServed(channel);
    deadlines.forEach(Runnable::run);
    assertServed(channel);
  }

  /** Something else may hold its end of the connection open. */
  @Test
  void CLS07_endOfTheWorker_isTheEndOfItsConnection() throws IOException {
    server.admit("worker-1", token(1));
    FrameChannel channel = connect(token(1));
    assertServed(channel);
    server.dismiss(token(1));
    assertClosed(channel);
    assertClosed(connect(token(1)));
  }
}
