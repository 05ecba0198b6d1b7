package dev.allot.process.wire;

import dev.allot.process.codec.PayloadBuffer;
import java.io.Closeable;
import java.io.IOException;
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
  static final int HEADER = FrameReader.HEADER;

  /** What a frame may have beside the payload of a task or result: ids, names, texts. */
  private static final int OVERHEAD = 1024 * 1024;

  /** Smaller frames are written at once. */
  private static final int SMALL = 1024;

  private static final byte[] NOTHING = {};

  private final SocketChannel socket;
  private Transport transport;
  private @Nullable RingTransport rings;
  private @Nullable ElementReader elementReader;
  private @Nullable ElementWriter elementWriter;
  private final FrameReader reader;
  private final ReentrantLock sending = new ReentrantLock();
  private int cores = 1;
  private volatile long sendMillis = Readiness.FOREVER;

  /** The header of what is sent, and as much more as is small. */
  private final byte[] head = new byte[HEADER + SMALL];

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
    this.reader = new FrameReader(transport, limit);
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
    reader.raiseLimit(newLimit);
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
            ? new RingTransport(up, down, memory.cores(), false, socket)
            : new RingTransport(down, up, memory.cores(), true, socket);
    transport = rings;
    cores = memory.cores();
    reader.through(rings);
    if (!memory.hasElements()) {
      return;
    }
    if (isParent) {
      elementReader = new ElementReader(memory.elements());
    } else {
      elementWriter = new ElementWriter(memory.elements(), this, memory.cores());
    }
  }

  /**
   * Returns what the results of elements are read from.
   *
   * @return the reader; {@code null} in a worker, and where frames do not go through memory
   */
  public @Nullable ElementReader elementReader() {
    return elementReader;
  }

  /**
   * Returns what the results of elements are written to.
   *
   * @return the writer; {@code null} in a parent, and where frames do not go through memory
   */
  public @Nullable ElementWriter elementWriter() {
    return elementWriter;
  }

  /** From now on, what was received last lies where the next one will. */
  public void reuseMemory() {
    reader.reuseMemory();
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
      flush();
    } finally {
      sending.unlock();
    }
  }

  /**
   * Sends a frame, and right after it one with nothing but bytes.
   *
   * @param type the kind of the first
   * @param payload its bytes
   * @param bytes those of the second; they need not be copied for this
   * @throws IOException as for the other {@code send}
   */
  public void sendWithBytes(FrameType type, PayloadBuffer payload, byte[] bytes)
      throws IOException {
    sending.lock();
    try {
      write(type, payload, NOTHING);
      write(FrameType.BYTES, new PayloadBuffer(0), bytes);
      flush();
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
      flush();
      return true;
    } finally {
      sending.unlock();
    }
  }

  private void write(FrameType type, PayloadBuffer payload, byte[] rest) throws IOException {
    int length = Math.addExact(payload.length(), rest.length);
    head[0] = (byte) (length >>> 24);
    head[1] = (byte) (length >>> 16);
    head[2] = (byte) (length >>> 8);
    head[3] = (byte) length;
    head[4] = type.number();
    int first = payload.length();
    if (first <= SMALL) {
      System.arraycopy(payload.array(), 0, head, HEADER, first);
      write(head, HEADER + first);
    } else {
      write(head, HEADER);
      write(payload.array(), first);
    }
    write(rest, rest.length);
    transport.publish();
  }

  private void flush() throws IOException {
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
   * @throws java.io.EOFException if the channel ends within a frame
   * @throws IOException if the channel fails
   */
  public @Nullable Frame receive() throws IOException {
    return reader.receive();
  }

  /**
   * Says that this JVM ends: from now on, no thread that receives is in the system for long, for
   * which the JVM would wait. What comes is received as before, a millisecond later.
   */
  public void jvmEnds() {
    transport.jvmEnds();
  }

  /**
   * Tells how many processors there are for both sides.
   *
   * @return the number; 1, for which looking has no sense, where frames do not go through memory
   */
  public int cores() {
    return cores;
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
    return reader.holdsSome() || rings().seemsFilled();
  }

  /**
   * Receives a frame that is there as a whole.
   *
   * @return the frame, or {@code null} if there is none, or only a part of it
   * @throws ProtocolException if its header makes no sense
   * @throws IOException if the channel fails
   */
  public @Nullable Frame poll() throws IOException {
    return reader.poll();
  }

  /**
   * Has the other side give a sign when it sends something; by who is about to {@link #awaitSign},
   * or leaves another thread to that.
   *
   * @return whether something is there already, and maybe no sign will come for it
   * @throws IOException if the channel fails
   */
  public boolean wantSign() throws IOException {
    return rings().wantSign() || reader.holdsSome();
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

  /** Wakes who is in {@link #awaitSign} if there are results of elements to be taken. */
  public void wakeForElements() {
    if (elementReader != null && elementReader.seemsFilled()) {
      wake();
    }
  }

  private RingTransport rings() {
    if (rings == null) {
      throw new IllegalStateException("the channel does not go through memory");
    }
    return rings;
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
