package dev.allot.process.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.Hello;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.testkit.watch.Background;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.URL;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker's class loader, whose parent the test plays. */
@Bounded
class ServedClassLoaderTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;
  private ServerSocketChannel socket;
  private ParentServices services;

  @BeforeEach
  void open() throws IOException {
    socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    services = services();
    services.open();
  }

  private ParentServices services() {
    Path file = directory.resolve("1");
    return new ParentServices(
        new WorkerArguments("w-1", 1, file, file, "jdk", 4096, "INFO", 100, false),
        new byte[Hello.TOKEN_BYTES]);
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    Thread.interrupted();
  }

  /** Answers so many requests with a text, or leaves the first unanswered, and closes. */
  private Background<Void> parent(int answers, String text) throws IOException {
    socket.bind(UnixDomainSocketAddress.of(directory.resolve(Hello.SERVICE_SOCKET)));
    return Background.start(
        () -> {
          try (FrameChannel channel = new FrameChannel(socket.accept(), 1 << 20)) {
            assertEquals(FrameType.HELLO, channel.receive().type());
            ServiceFrame rings = ServiceFrame.read(channel.receive());
            assertEquals(ServiceFrame.Kind.RINGS, rings.kind());
            channel.send(
                FrameType.SERVICE, ServiceFrame.begin(ServiceFrame.Kind.DONE, rings.number()));
            ServiceFrame request = ServiceFrame.read(channel.receive());
            for (int i = 1; i <= answers; i++) {
              PayloadBuffer answer = ServiceFrame.begin(ServiceFrame.Kind.DONE, request.number());
              answer.write(1);
              answer.write(text.getBytes(StandardCharsets.UTF_8));
              channel.send(FrameType.SERVICE, answer);
              request = i < answers ? ServiceFrame.read(channel.receive()) : request;
            }
            return null;
          }
        });
  }

  private String missing(String name) {
    return assertThrows(ClassNotFoundException.class, () -> services.classLoader().loadClass(name))
        .getMessage();
  }

  @Test
  void CLS06_parentThatCannotBeReached_isNamed() {
    String message = missing("no.such.Type");
    assertTrue(message.startsWith("no.such.Type ("), message);
    assertTrue(message.contains("could not be asked"), message);
    assertNull(services.classLoader().getResource("no/such/resource"));
  }

  @Test
  void CLS06_parentThatIsLostMeanwhile_isNamed() throws Throwable {
    Background<Void> parent = parent(0, "");
    assertTrue(missing("no.such.Type").contains("the parent has closed it"));
    parent.result(LIMIT);
    assertTrue(missing("no.such.Other").contains("was lost"));
  }

  /** A class that was asked for must not be missing since the task was cancelled meanwhile. */
  @Test
  void CLS06_interrupt_endsNoRequest() throws Throwable {
    Background<Void> parent = parent(2, "text");
    Thread.currentThread().interrupt();
    assertEquals("text", read("some/resource"));
    assertTrue(Thread.interrupted());
    assertEquals("text", read("another/resource"));
    parent.result(LIMIT);
  }

  private String read(String name) throws IOException {
    URL url = services.classLoader().getResource(name);
    assertEquals(4, url.openConnection().getContentLength());
    try (InputStream in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Before the hello the parent would not know who asks; what is missing then is not for good. */
  @Test
  void beforeTheHello_nothingIsAskedFor() throws Throwable {
    ParentServices early = services();
    assertNull(early.classLoader().getResource("some/resource"));
    Background<Void> parent = parent(1, "text");
    early.open();
    assertNotNull(early.classLoader().getResource("some/resource"));
    parent.result(LIMIT);
  }

  @Test
  void whatTheClassPathHas_isNotAskedFor() throws Exception {
    ClassLoader loader = services.classLoader();
    assertEquals(ServedClassLoaderTest.class, loader.loadClass(getClass().getName()));
    assertNotNull(loader.getResource("META-INF/SPEC.md"));
  }
}
