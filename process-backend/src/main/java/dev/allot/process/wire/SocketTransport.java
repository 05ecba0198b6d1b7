package dev.allot.process.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** Bytes through a socket, by way of one buffer for each direction. */
final class SocketTransport implements Transport {
  /*
   * The socket is in non-blocking mode, and waits are a selector's: a thread that is interrupted
   * while it is in a blocking operation on a channel closes the channel, and tasks are interrupted,
   * and log and answer with their flag set.
   *
   * Through buffers of ours: the socket would copy an array into a direct buffer of the array's
   * size, and keep it for this thread.
   */

  private static final int BUFFER = 64 * 1024;

  private final SocketChannel socket;
  private final Readiness readable;
  private final Readiness writable;
  private final ByteBuffer outgoing = ByteBuffer.allocateDirect(BUFFER);
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(BUFFER).flip();
  private boolean ended;

  SocketTransport(SocketChannel socket) throws IOException {
    this.socket = socket;
    socket.configureBlocking(false);
    this.readable = new Readiness(socket, SelectionKey.OP_READ);
    try {
      this.writable = new Readiness(socket, SelectionKey.OP_WRITE);
    } catch (IOException | RuntimeException e) {
      readable.close();
      throw e;
    }
  }

  /** Nothing is certain about a socket. */
  @Override
  public int room() {
    return 0;
  }

  @Override
  public int write(byte[] bytes, int offset, int length) throws IOException {
    if (!outgoing.hasRemaining()) {
      push();
    }
    int part = Math.min(length, outgoing.remaining());
    outgoing.put(bytes, offset, part);
    return part;
  }

  private boolean push() throws IOException {
    outgoing.flip();
    try {
      return socket.write(outgoing) > 0;
    } finally {
      outgoing.compact();
    }
  }

  /** Nobody can look. */
  @Override
  public void publish() {}

  @Override
  public void flush() throws IOException {
    while (outgoing.position() > 0 && push()) {
      // As much as it takes.
    }
  }

  @Override
  public boolean isFlushed() {
    return outgoing.position() == 0;
  }

  @Override
  public void awaitRoom(long millis) throws IOException {
    if (writable.isOver()) {
      throw new EOFException("the other side is gone");
    }
    writable.await(millis);
  }

  @Override
  public int available() throws IOException {
    if (!ended && incoming.remaining() < BUFFER / 2) {
      receive();
    }
    return incoming.remaining();
  }

  private void receive() throws IOException {
    // Looked at before: what was sent by then can be read, and nothing comes after it.
    boolean gone = readable.isOver();
    incoming.compact();
    try {
      int read = socket.read(incoming);
      ended = read < 0 || read == 0 && gone;
    } finally {
      incoming.flip();
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int part = Math.min(length, incoming.remaining());
    incoming.get(bytes, offset, part);
    return part;
  }

  @Override
  public boolean isEnded() {
    return ended;
  }

  @Override
  public void awaitBytes(int have, boolean more) throws IOException {
    if (!readable.isOver()) {
      readable.await(Readiness.FOREVER);
    }
  }

  /** The socket is to be used in another way from now on. */
  void leave() throws IOException {
    readable.close();
    writable.close();
  }

  @Override
  public void jvmEnds() {
    readable.jvmEnds();
  }

  @Override
  public void otherSideIsGone() {
    readable.end();
    writable.end();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    readable.close();
    writable.close();
  }
}
