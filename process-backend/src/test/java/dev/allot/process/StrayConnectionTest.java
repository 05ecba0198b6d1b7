package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.Hello;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process that finds the socket of a worker that is being started. */
@Bounded
class StrayConnectionTest {
  @TempDir Path directory;

  private Optional<Path> socket() {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".sock"))
          .filter(file -> !file.endsWith(Hello.SERVICE_SOCKET))
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      // A file that went meanwhile.
      return Optional.empty();
    }
  }

  /** The file is there a moment before anybody listens. */
  private static Optional<SocketChannel> tryConnect(Path socket) {
    try {
      return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    } catch (ConnectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SocketChannel connect(Path socket, byte... bytes) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    channel.write(ByteBuffer.wrap(bytes));
    return channel;
  }

  private static byte[] helloOfAnother() throws IOException {
    PayloadBuffer body = new Hello(Hello.VERSION, new byte[Hello.TOKEN_BYTES]).write();
    return ByteBuffer.allocate(5 + body.length())
        .putInt(body.length())
        .put((byte) 1)
        .put(body.toByteArray())
        .array();
  }

  /** A worker's JVM takes far longer to come than a connection. */
  @Test
  void strangersAtTheSocket_doNotKeepTheWorkerOut() throws Exception {
    List<SocketChannel> strangers = new ArrayList<>();
    try (PoolExecutor pool = ProcessPools.open(1, "directory", directory.toString())) {
      TaskFuture<Integer> task = pool.submit(() -> 1);
      AtomicReference<Path> found = new AtomicReference<>();
      ProcessPools.await(
          "somebody listens at a socket",
          () -> {
            socket().ifPresent(found::set);
            return found.get() != null && tryConnect(found.get()).map(strangers::add).isPresent();
          });
      Path socket = found.get();
      assertEquals(
          "rwx------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())));
      strangers.add(connect(socket, helloOfAnother()));
      strangers.add(connect(socket, "GET / HTTP/1.1\r\n\r\n".getBytes()));
      for (int i = 0; i < 30; i++) {
        strangers.add(connect(socket));
      }
      assertEquals(1, ProcessPools.get(task));
      assertFalse(Files.exists(socket), "once the worker is there, nobody can connect any more");
    } finally {
      for (SocketChannel stranger : strangers) {
        stranger.close();
      }
    }
  }
}
