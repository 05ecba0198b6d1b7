package dev.allot.process.wire;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A channel, and the bare socket at its other end. */
final class SocketPair implements AutoCloseable {
  final FrameChannel channel;
  final SocketChannel raw;

  SocketPair(Path directory, int limit) throws IOException {
    Path file = directory.resolve("s");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(file));
      raw = SocketChannel.open(UnixDomainSocketAddress.of(file));
      channel = new FrameChannel(server.accept(), limit);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Writes a header, as it should be or not, and the bytes behind it. */
  void write(int length, int type, byte... payload) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(5 + payload.length);
    bytes.putInt(length).put((byte) type).put(payload).flip();
    while (bytes.hasRemaining()) {
      raw.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    raw.close();
    channel.close();
  }
}
