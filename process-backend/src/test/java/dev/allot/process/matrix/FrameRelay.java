package dev.allot.process.matrix;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Stands between a worker and its parent, in the worker's own process, and passes frames on. In the
 * middle of a large one it strikes, if that is planned.
 */
final class FrameRelay {
  private static final int HEADER = Integer.BYTES + 1;
  private static final int LARGE = 1 << 20;

  private final SocketChannel from;
  private final SocketChannel to;
  private final Point half;
  private final StrikePlan plan;
  private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

  private FrameRelay(SocketChannel from, SocketChannel to, Point half, StrikePlan plan) {
    this.from = from;
    this.to = to;
    this.half = half;
    this.plan = plan;
  }

  /** Listens where the worker is to connect in place of its parent's socket. */
  static void start(Path parent, Path own, StrikePlan plan) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(own));
    daemon(
        () -> {
          try (server) {
            SocketChannel worker = server.accept();
            SocketChannel toParent = SocketChannel.open(UnixDomainSocketAddress.of(parent));
            daemon(new FrameRelay(toParent, worker, Point.SEND_HALF, plan)::passOn);
            daemon(new FrameRelay(worker, toParent, Point.HALF_RESULT, plan)::passOn);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void daemon(Runnable body) {
    Thread thread = new Thread(body, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void passOn() {
    try (from;
        to) {
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      while (fill(header.clear())) {
        int length = header.flip().getInt(0);
        write(header);
        int first = length >= LARGE ? length / 2 : length;
        pass(first);
        if (first < length) {
          plan.at(half);
          pass(length - first);
        }
      }
    } catch (IOException e) {
      // The end of either side is the end of both.
    }
  }

  /** Returns {@code false} at the end. */
  private boolean fill(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (from.read(bytes) < 0) {
        return false;
      }
    }
    return true;
  }

  private void pass(int count) throws IOException {
    int left = count;
    while (left > 0) {
      buffer.clear().limit(Math.min(left, buffer.capacity()));
      if (from.read(buffer) < 0) {
        throw new IOException("the end within a frame");
      }
      left -= buffer.position();
      write(buffer.flip());
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }
}
