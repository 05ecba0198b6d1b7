package dev.allot.process.wire;

import dev.allot.spi.Spin;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Bytes through two {@link Ring}s; a byte on the socket wakes who sleeps, and the end of the socket
 * is the end.
 *
 * <p>Who waits for room looks again and again, less and less often: that is the exception, as the
 * other side reads whatever comes.
 */
final class RingTransport implements Transport {
  private static final long SHORTEST_PAUSE = 20_000;
  private static final long LONGEST_PAUSE = 1_000_000;

  /**
   * What does not fit goes through in pieces of so many bytes, so that one side writes while the
   * other one reads.
   */
  private static final int PIECE = SharedMemory.CAPACITY / 4;

  /** So many looks take one to two microseconds. */
  private static final int MOMENT = 64;

  private final Ring in;
  private final Ring out;
  private final int moment;
  private final SocketChannel socket;
  private final Readiness readable;
  private final Spin reading;

  /** For the rest of what has begun to come, however long that was waited for. */
  private final Spin readingOn;

  private final Spin writing;
  private final ByteBuffer sign = ByteBuffer.allocateDirect(1);
  private final ByteBuffer signs = ByteBuffer.allocateDirect(64);
  private volatile boolean over;
  private volatile boolean closed;

  /**
   * Makes it.
   *
   * @param in what comes
   * @param out what goes
   * @param cores how many processors there are for both sides
   * @param patient whether to wait for a moment, before a sign is given to who sleeps: in a parent
   *     it is a reader who sleeps, and a caller may be on its way who looks for the answer itself
   * @param socket for signs
   */
  RingTransport(Ring in, Ring out, int cores, boolean patient, SocketChannel socket)
      throws IOException {
    this.in = in;
    this.out = out;
    this.moment = patient && cores > 1 ? MOMENT : 0;
    this.reading = new Spin(cores);
    this.readingOn = new Spin(cores);
    this.writing = new Spin(cores);
    this.socket = socket;
    socket.configureBlocking(false);
    this.readable = new Readiness(socket, SelectionKey.OP_READ);
  }

  @Override
  public int room() throws IOException {
    requireOpen();
    return out.room();
  }

  private void requireOpen() throws IOException {
    if (over || closed) {
      throw new EOFException("the other side is gone");
    }
  }

  @Override
  public int write(byte[] bytes, int offset, int length) throws IOException {
    requireOpen();
    int room = out.roomFor(length);
    if (room == length) {
      out.write(bytes, offset, length);
      return length;
    }
    int part = Math.min(PIECE, room);
    out.write(bytes, offset, part);
    flush();
    return part;
  }

  @Override
  public void publish() {
    out.publishQuietly();
  }

  @Override
  public void flush() throws IOException {
    if (out.publish(moment)) {
      // A socket that is full of signs needs no further one.
      socket.write(sign.clear());
    }
  }

  @Override
  public boolean isFlushed() {
    return true;
  }

  @Override
  public void awaitRoom(long millis) throws IOException {
    writing.begin();
    do {
      if (room() > 0) {
        writing.came();
        return;
      }
    } while (writing.goesOn());
    boolean interrupted = false;
    long begun = System.nanoTime();
    long pause = SHORTEST_PAUSE;
    writing.sleeps();
    while (room() == 0) {
      LockSupport.parkNanos(this, pause);
      // Else the next one would not be a pause.
      interrupted |= Thread.interrupted();
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      if (millis != Readiness.FOREVER && waited >= millis) {
        restore(interrupted);
        throw new UnreadException("the other side did not read for " + millis + " ms");
      }
    }
    writing.woke();
    restore(interrupted);
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int part = Math.min(Math.min(length, PIECE), in.available());
    in.read(bytes, offset, part);
    return part;
  }

  /** Whether there seems to be something to read; any thread may ask. */
  boolean seemsFilled() {
    return in.seemsFilled() || over;
  }

  @Override
  public boolean isEnded() {
    return over;
  }

  @Override
  public void awaitBytes(int have, boolean more) throws IOException {
    Spin spin = more ? readingOn : reading;
    spin.begin();
    do {
      if (in.available() > have || over) {
        spin.came();
        return;
      }
    } while (spin.goesOn());
    in.wantSign();
    try {
      if (in.available() <= have) {
        spin.sleeps();
        awaitSign();
        spin.woke();
      }
    } finally {
      in.wantNoSign();
    }
  }

  /** Has the other side give a sign when there is something; tells whether there is already. */
  boolean wantSign() throws IOException {
    in.wantSign();
    return in.available() > 0 || over;
  }

  /** No sign is needed any more. */
  void wantNoSign() {
    in.wantNoSign();
  }

  /** Sleeps until there is a sign, or {@link #wake} is called, or the other side is gone. */
  void awaitSign() throws IOException {
    if (closed) {
      throw new java.nio.channels.AsynchronousCloseException();
    }
    if (over) {
      return;
    }
    readable.await(Readiness.FOREVER);
    int read;
    do {
      read = socket.read(signs.clear());
    } while (read == signs.capacity());
    if (read < 0) {
      over = true;
    }
  }

  /** Wakes the thread in {@link #awaitSign}, now or as soon as it gets there. */
  void wake() {
    readable.wake();
  }

  @Override
  public void jvmEnds() {
    readable.jvmEnds();
  }

  @Override
  public void otherSideIsGone() {
    over = true;
    readable.end();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    socket.close();
    readable.close();
  }
}
