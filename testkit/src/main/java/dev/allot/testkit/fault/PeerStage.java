package dev.allot.testkit.fault;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/** Where a script is played: the channel, and what came through it. */
final class PeerStage {
  private final ByteChannel channel;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final CountDownLatch closed = new CountDownLatch(1);

  PeerStage(ByteChannel channel) {
    this.channel = channel;
  }

  ByteChannel channel() {
    return channel;
  }

  byte[] received() {
    return received.toByteArray();
  }

  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private boolean readOne(ByteBuffer one) throws IOException {
    if (channel.read(one.clear()) < 0) {
      return false;
    }
    received.write(one.get(0));
    return true;
  }

  byte[] read(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      int before = bytes.position();
      if (channel.read(bytes) < 0) {
        throw new EOFException("the end after " + before + " of " + count + " bytes");
      }
      received.write(bytes.array(), before, bytes.position() - before);
    }
    return bytes.array();
  }

  void readUntil(Predicate<byte[]> enough) throws IOException {
    ByteArrayOutputStream step = new ByteArrayOutputStream();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (!enough.test(step.toByteArray())) {
      if (!readOne(one)) {
        throw new EOFException("the end after " + PeerScript.hex(step.toByteArray()));
      }
      step.write(one.get(0));
    }
  }

  void readEnd() throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    if (readOne(one)) {
      throw new AssertionError("there came " + PeerScript.hex(one.get(0)));
    }
  }

  void shutdownOutput() throws IOException {
    if (!(channel instanceof SocketChannel socket)) {
      throw new IllegalStateException("only a socket can be half-closed, not " + channel);
    }
    socket.shutdownOutput();
  }

  void awaitClose() throws InterruptedException {
    closed.await();
  }

  void close() throws IOException {
    closed.countDown();
    channel.close();
  }
}
