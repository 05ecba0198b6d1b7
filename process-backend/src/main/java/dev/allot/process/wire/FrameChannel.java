package dev.allot.process.wire;

import dev.allot.process.codec.PayloadBuffer;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Frames in both directions between the parent and one worker, over a Unix domain socket, or
 * through {@link SharedMemory}.
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
  static final int HEADER = Integer.BYTES + 1;

  /** What a frame may have beside the payload of a task or result: ids, names, texts. */
  private static final int OVERHEAD = 1024 * 1024;

  /** Smaller frames have an array each. */
  private static final int LARGE = 64 * 1024;

  private static final byte[] NOTHING = {};

  private final SocketChannel socket;
  private Transport transport;
  private @Nullable RingTransport rings;
  private volatile int limit;
  private final ReentrantLock sending = new ReentrantLock();
  private volatile long sendMillis = Readiness.FOREVER;
  private final byte[] outHeader = new byte[HEADER];
  private final byte[] inHeader = new byte[HEADER];
  private volatile boolean reusesMemory;

  /** Of the last large frame. */
  private SoftReference<byte[]> received = new SoftReference<>(null);

  /**
   * Makes a channel.
   *
   * @param socket a connected socket, which the channel owns from now on
   * @param limit the largest payload to accept, in bytes
   * @throws IOException if the socket cannot be used
   */
  public FrameChannel(SocketChannel socket, int limit) throws IOException {
    this.socket = socket;
    this.transport = new SocketTransport(socket);
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
   * From now on, sends and receives through shared memory, and uses the socket for signs only;
   * before the channel is used by more than one thread, and when nothing was received yet.
   *
   * @param memory the memory, which the other side uses too
   * @param isParent which end of it this is
   * @throws IOException if the socket cannot be used
   */
  public void through(SharedMemory memory, boolean isParent) throws IOException {
    Ring down = memory.down();
    Ring up = memory.up();
    ((SocketTransport) transport).leave();
    rings =
        isParent
            ? new RingTransport(up, down, memory.cores(), socket)
            : new RingTransport(down, up, memory.cores(), socket);
    transport = rings;
  }

  /** From now on, what was received last lies, if it is large, where the next one will. */
  public void reuseMemory() {
    reusesMemory = true;
  }

  /**
   * Sends a frame without a payload.
   *
   * @param type its kind
   * @throws IOException if the other side is gone
   */
  public void send(FrameType type) throws IOException {
    send(type, new PayloadBuffer(0));
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
    send(type, payload, NOTHING);
  }

  /**
   * Sends a frame; waits while the other side does not read.
   *
   * @param type its kind
   * @param payload its first bytes
   * @param rest all others, which need not be copied for this
   * @throws IOException as for the other {@code send}
   */
  public void send(FrameType type, PayloadBuffer payload, byte[] rest) throws IOException {
    sending.lock();
    try {
      write(type, payload, rest);
    } finally {
      sending.unlock();
    }
  }

  /**
   * Tells how many bytes can be sent without waiting for anybody.
   *
   * @return bytes of payload; 0 where that is not certain
   * @throws IOException if the other side is gone
   */
  public int room() throws IOException {
    return Math.max(0, transport.room() - HEADER);
  }

  /**
   * Sends a frame if that can be done without waiting for anybody.
   *
   * @param type its kind
   * @param payload its bytes
   * @return {@code false} if nothing was sent
   * @throws IOException if the other side is gone
   */
  public boolean trySend(FrameType type, PayloadBuffer payload) throws IOException {
    return trySend(type, payload, NOTHING);
  }

  /**
   * Sends a frame if that can be done without waiting for anybody.
   *
   * @param type its kind
   * @param payload its first bytes
   * @param rest all others
   * @return {@code false} if nothing was sent
   * @throws IOException if the other side is gone
   */
  public boolean trySend(FrameType type, PayloadBuffer payload, byte[] rest) throws IOException {
    if (!sending.tryLock()) {
      return false;
    }
    try {
      if (transport.room() < (long) HEADER + payload.length() + rest.length) {
        return false;
      }
      write(type, payload, rest);
      return true;
    } finally {
      sending.unlock();
    }
  }

  private void write(FrameType type, PayloadBuffer payload, byte[] rest) throws IOException {
    int length = Math.addExact(payload.length(), rest.length);
    outHeader[0] = (byte) (length >>> 24);
    outHeader[1] = (byte) (length >>> 16);
    outHeader[2] = (byte) (length >>> 8);
    outHeader[3] = (byte) length;
    outHeader[4] = type.number();
    write(outHeader, HEADER);
    write(payload.array(), payload.length());
    write(rest, rest.length);
    transport.flush();
    while (!transport.isFlushed()) {
      transport.awaitRoom(sendMillis);
      transport.flush();
    }
  }

  private void write(byte[] bytes, int length) throws IOException {
    int sent = 0;
    while (sent < length) {
      int part = transport.write(bytes, sent, length - sent);
      sent += part;
      if (part == 0) {
        transport.flush();
        transport.awaitRoom(sendMillis);
      }
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
    if (!await(HEADER, true)) {
      return null;
    }
    transport.read(inHeader, 0, HEADER);
    int length = lengthIn(inHeader);
    FrameType type = FrameType.of(inHeader[4]);
    byte[] payload = memoryFor(length);
    int read = 0;
    while (read < length) {
      await(1, false);
      read += transport.read(payload, read, length - read);
    }
    return new Frame(type, payload, length);
  }

  /** A new array of a megabyte costs as much as two copies of it. */
  private byte[] memoryFor(int length) {
    if (!reusesMemory || length < LARGE || length > PayloadBuffer.KEEP) {
      return new byte[length];
    }
    byte[] memory = received.get();
    if (memory == null || memory.length < length) {
      memory = new byte[Math.min(PayloadBuffer.KEEP, length + length / 4)];
      received = new SoftReference<>(memory);
    }
    return memory;
  }

  // For several threads that receive in turns, through memory.

  /**
   * Tells whether frames go through memory: only then can {@link #poll} and what follows be used.
   *
   * @return {@code true} if so
   */
  public boolean isShared() {
    return rings != null;
  }

  /**
   * Tells whether there seems to be something to receive, or nothing more comes; any thread may
   * ask.
   *
   * @return {@code true} if so
   */
  public boolean seemsFilled() {
    return rings().seemsFilled();
  }

  /**
   * Receives a frame that is there as a whole.
   *
   * @return the frame, or {@code null} if there is none, or only a part of it
   * @throws ProtocolException if its header makes no sense
   * @throws IOException if the channel fails
   */
  public @Nullable Frame poll() throws IOException {
    int there = transport.available();
    if (there < HEADER) {
      return null;
    }
    rings().peek(inHeader, HEADER);
    int length = lengthIn(inHeader);
    if (there - HEADER < length) {
      return null;
    }
    FrameType type = FrameType.of(inHeader[4]);
    // Nothing is looked at twice: what the other side changes meanwhile must not make this wait.
    byte[] payload = memoryFor(length);
    rings().take(HEADER, payload, length);
    return new Frame(type, payload, length);
  }

  /**
   * Has the other side give a sign when it sends something; by who is about to {@link #awaitSign},
   * or leaves another thread to that.
   *
   * @return whether something is there already, and maybe no sign will come for it
   * @throws IOException if the channel fails
   */
  public boolean wantSign() throws IOException {
    return rings().wantSign();
  }

  /** The receiver looks by itself from now on. */
  public void wantNoSign() {
    rings().wantNoSign();
  }

  /**
   * Sleeps until a sign comes, or {@link #wake} is called, or nothing more comes.
   *
   * @throws IOException if the channel fails, or is closed
   */
  public void awaitSign() throws IOException {
    rings().awaitSign();
  }

  /** Ends the {@link #awaitSign} of another thread, now or the next one. */
  public void wake() {
    rings().wake();
  }

  private RingTransport rings() {
    if (rings == null) {
      throw new IllegalStateException("the channel does not go through memory");
    }
    return rings;
  }

  /** Returns the length that a header announces, if that may be. */
  private int lengthIn(byte[] header) throws ProtocolException {
    int length =
        header[0] << 24 | (header[1] & 0xff) << 16 | (header[2] & 0xff) << 8 | header[3] & 0xff;
    if (length < 0 || length > limit) {
      throw new ProtocolException(
          "a "
              + FrameType.of(header[4])
              + " frame announces "
              + length
              + " bytes; the limit is "
              + limit);
    }
    return length;
  }

  /** Waits for so many bytes; {@code false} if the channel ended before the first. */
  private boolean await(int bytes, boolean mayEnd) throws IOException {
    int there = transport.available();
    while (there < bytes) {
      // Looked at before: what was sent by then is there, and nothing comes after it.
      boolean ended = transport.isEnded();
      there = transport.available();
      if (there < bytes) {
        if (ended) {
          if (mayEnd && there == 0) {
            return false;
          }
          throw new EOFException("the channel ended within a frame");
        }
        transport.awaitBytes(there, there > 0 || !mayEnd);
        there = transport.available();
      }
    }
    return true;
  }

  /**
   * Tells that the other side sends and reads no more, which the channel does not show where
   * something else holds it open too. What has been sent can still be received.
   */
  public void otherSideIsGone() {
    transport.otherSideIsGone();
  }

  /** Closes the channel; who sends or receives at the moment gets an exception. */
  @Override
  public void close() throws IOException {
    transport.close();
  }
}
