package dev.allot.benchmarks.limit;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The ways in which bytes can go between two JVMs; another one is another constant here. */
public enum Transport {
  /** The child's stdin and stdout. */
  PIPE {
    @Override
    Link toPeer() throws IOException {
      PlainJvm peer = peer("");
      return new ChannelLink(
          Channels.newChannel(peer.process().getInputStream()),
          Channels.newChannel(peer.process().getOutputStream()),
          peer);
    }

    @Override
    Link toParent(String address) {
      return new ChannelLink(
          new FileInputStream(FileDescriptor.in).getChannel(),
          new FileOutputStream(FileDescriptor.out).getChannel(),
          null);
    }
  },

  /** A Unix domain socket, blocking. */
  UNIX_SOCKET {
    @Override
    Link toPeer() throws IOException {
      Path directory = Files.createTempDirectory("allot-benchmark");
      Path file = directory.resolve("socket");
      try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(file));
        PlainJvm peer = peer(file.toString());
        SocketChannel channel = server.accept();
        return new ChannelLink(channel, channel, peer);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(directory);
      }
    }

    @Override
    Link toParent(String address) throws IOException {
      SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(address));
      return new ChannelLink(channel, channel, null);
    }
  };

  /** Starts a JVM that sends back what it gets, and connects to it; closing ends it. */
  abstract Link toPeer() throws IOException;

  /** Connects that JVM to the one that has started it. */
  abstract Link toParent(String address) throws IOException;

  final PlainJvm peer(String address) throws IOException {
    return PlainJvm.start(List.of(), PingPong.class, name(), address);
  }
}
