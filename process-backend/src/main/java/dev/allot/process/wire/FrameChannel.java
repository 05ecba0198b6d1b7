package dev.allot.process.wire;

import dev.allot.process.codec.PayloadBuffer;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Frames in both directions between the parent and one worker, over a Unix domain socket.
 *
 * <pre>
 *   0        4      5
 *   ┌────────┬──────┬─────────────┐
 *   │ length │ type │ payload ... │     length of the payload, big-endian
 *   └────────┴──────┴─────────────┘
 * </pre>
 *
 * <p>Any thread may {@link #send}; one thread at a time may {@link #receive}. A length past the
 * limit is refused before anything is allocated for it.
 */
public final class FrameChannel implements Closeable {
  /*
   * The socket is in non-blocking mode, and waits are a selector's: a thread that is interrupted
   * while it is in a blocking operation on a channel closes the channel, and tasks are interrupted,
   * and log and answer with their flag set.
   */

  static final int HEADER = Integer.BYTES + 1;
  private static final int BUFFER = 64 * 1024;

  /** What a frame may have beside the payload of a task or result: ids, names, texts. */
  private static final int OVERHEAD = 1024 * 1024;

  private final SocketChannel socket;
  private volatile int limit;
  private final ReentrantLock sending = new ReentrantLock();
  private final Readiness readable;
  private final Readiness writable;
  private volatile long sendMillis = Readiness.FOREVER;
  private final ByteBuffer outgoing = ByteBuffer.allocateDirect(BUFFER);
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(BUFFER).flip();

  /**
   * Makes a channel.
   *
   * @param socket a connected socket, which the channel owns from now on
   * @param limit the largest payload to accept, in bytes
   * @throws IOException if the socket cannot be used
   */
  public FrameChannel(SocketChannel socket, int limit) throws IOException {
    this.socket = socket;
    socket.configureBlocking(false);
    this.readable = new Readiness(socket, SelectionKey.OP_READ);
    try {
      this.writable = new Readiness(socket, SelectionKey.OP_WRITE);
    } catch (IOException | RuntimeException e) {
      readable.close();
      throw e;
    }
    this.limit = limit;
  }

  /**
   * Connects to the parent; in a worker.
   *
   * @param address the socket at which the parent listens
   * @param limit the largest payload to accept, in bytes
   * @return the channel
   * @throws IOException if nobody listens there
   */
  public static FrameChannel connect(Path address, int limit) throws IOException {
    SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(address));
    try {
      return new FrameChannel(socket, limit);
    } catch (Throwable e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Returns the limit on frames that goes with a limit on tasks and results.
   *
   * @param maxPayload the largest task or result, in bytes
   * @return bytes
   */
  public static int limitFor(int maxPayload) {
    return (int) Math.min(Integer.MAX_VALUE - 16, (long) maxPayload + OVERHEAD);
  }

  /**
   * From now on, accepts larger frames.
   *
   * @param newLimit the largest payload to accept, in bytes
   */
  public void raiseLimit(int newLimit) {
    limit = newLimit;
  }

  /**
   * From now on, gives up sending when the other side does not read for a time.
   *
   * @param patience how long
   */
  public void giveUpSendingAfter(Duration patience) {
    sendMillis = patience.toMillis();
  }

  /**
   * Sends a frame without a payload.
   *
   * @param type its kind
   * @throws IOException if the other side is gone
   */
  public void send(FrameType type) throws IOException {
    send(type, new byte[0], 0);
  }

  /**
   * Sends a frame; waits while the other side does not read.
   *
   * @param type its kind
   * @param payload its bytes
   * @throws IOException if the other side is gone, or does not read for longer than {@link
   *     #giveUpSendingAfter} says: the channel is of no use any more
   */
  public void send(FrameType type, PayloadBuffer payload) throws IOException {
    send(type, payload.array(), payload.length());
  }

  private void send(FrameType type, byte[] payload, int length) throws IOException {
    sending.lock();
    try {
      outgoing.clear();
      outgoing.putInt(length).put(type.number());
      int sent = 0;
      // Through one buffer of ours: the socket would copy an array into a direct buffer of the
      // array's size, and keep it for this thread.
      do {
        int part = Math.min(length - sent, outgoing.remaining());
        outgoing.put(payload, sent, part).flip();
        while (outgoing.hasRemaining()) {
          if (socket.write(outgoing) == 0) {
            if (writable.isOver()) {
              throw new EOFException("the other side is gone");
            }
            writable.await(sendMillis);
          }
        }
        outgoing.clear();
        sent += part;
      } while (sent < length);
    } finally {
      sending.unlock();
    }
  }

  /**
   * Waits for the next frame.
   *
   * @return the frame, or {@code null} if the other side has closed the channel between two frames
   * @throws ProtocolException if the header makes no sense
   * @throws EOFException if the channel ends within a frame
   * @throws IOException if the channel fails
   */
  public @Nullable Frame receive() throws IOException {
    if (!fill(HEADER, true)) {
      return null;
    }
    int length = incoming.getInt();
    FrameType type = FrameType.of(incoming.get());
    if (length < 0 || length > limit) {
      throw new ProtocolException(
          "a " + type + " frame announces " + length + " bytes; the limit is " + limit);
    }
    byte[] payload = new byte[length];
    int read = 0;
    while (read < length) {
      if (!incoming.hasRemaining()) {
        fill(1, false);
      }
      int part = Math.min(length - read, incoming.remaining());
      incoming.get(payload, read, part);
      read += part;
    }
    return new Frame(type, payload);
  }

  /** Sees to {@code bytes} in the buffer; {@code false} if the channel ended before the first. */
  private boolean fill(int bytes, boolean mayEnd) throws IOException {
    while (incoming.remaining() < bytes) {
      incoming.compact();
      int read;
      try {
        do {
          // Looked at before: what was sent by then can be read, and nothing comes after it.
          boolean gone = readable.isOver();
          read = socket.read(incoming);
          if (read == 0) {
            read = gone ? -1 : 0;
            if (!gone) {
              readable.await(Readiness.FOREVER);
            }
          }
        } while (read == 0);
      } finally {
        incoming.flip();
      }
      if (read < 0) {
        if (mayEnd && !incoming.hasRemaining()) {
          return false;
        }
        throw new EOFException("the channel ended within a frame");
      }
    }
    return true;
  }

  /**
   * Tells that the other side sends and reads no more, which the channel does not show where
   * something else holds it open too. What has been sent can still be received.
   */
  public void otherSideIsGone() {
    readable.end();
    writable.end();
  }

  /** Closes the channel; who sends or receives at the moment gets an exception. */
  @Override
  public void close() throws IOException {
    socket.close();
    readable.close();
    writable.close();
  }
}
