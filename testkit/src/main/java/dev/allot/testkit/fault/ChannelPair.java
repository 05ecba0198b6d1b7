package dev.allot.testkit.fault;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Two sockets that are connected: what is written to one is read from the other. In blocking mode.
 *
 * @param left one end
 * @param right the other end
 */
public record ChannelPair(SocketChannel left, SocketChannel right) implements AutoCloseable {

  /**
   * Connects two Unix domain sockets; no file is left of them.
   *
   * @return the pair
   * @throws IOException if the system has none
   */
  public static ChannelPair open() throws IOException {
    Path directory = Files.createTempDirectory("pair");
    Path file = directory.resolve("s");
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(file);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      SocketChannel left = SocketChannel.open(address);
      return new ChannelPair(left, server.accept());
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }

  @Override
  public void close() throws IOException {
    left.close();
    right.close();
  }
}
