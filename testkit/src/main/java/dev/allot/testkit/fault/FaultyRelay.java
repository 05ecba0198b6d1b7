package dev.allot.testkit.fault;

import dev.allot.testkit.watch.Background;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Stands between two peers and passes on what they send, with faults: for code that wants a socket
 * of the system, which no {@link FaultyChannel} is.
 *
 * <pre>
 *   client ══ near │ relay │ far ══ server
 * </pre>
 *
 * <p>The end of one side's bytes is passed on as that; a cut closes both sides.
 */
public final class FaultyRelay implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int BUFFER = 64 * 1024;

  private final SocketChannel near;
  private final SocketChannel far;
  private final Background<String> towardsFar;
  private final Background<String> towardsNear;

  private FaultyRelay(SocketChannel near, SocketChannel far, Faults toFar, Faults toNear) {
    this.near = near;
    this.far = far;
    towardsFar = Background.start(() -> pump(near, far, toFar));
    towardsNear = Background.start(() -> pump(far, near, toNear));
  }

  /**
   * Starts to pass on.
   *
   * @param near one side's socket, in blocking mode, that the relay closes
   * @param far the other's
   * @param toFar what goes wrong on the way from near to far
   * @param toNear what goes wrong on the way back
   * @return the relay
   */
  public static FaultyRelay between(
      SocketChannel near, SocketChannel far, Faults toFar, Faults toNear) {
    return new FaultyRelay(near, far, toFar, toNear);
  }

  /** Moves bytes until there are no more, and says why. */
  private String pump(SocketChannel from, SocketChannel to, Faults faults) throws IOException {
    FaultyChannel faulty = new FaultyChannel(to, Faults.none(), faults);
    try {
      ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          faulty.write(buffer);
        }
        buffer.clear();
        if (!faulty.isOpen()) {
          throw new IOException("cut");
        }
      }
      to.shutdownOutput();
      return "the end of its bytes";
    } catch (IOException e) {
      closeBoth();
      return e.toString();
    }
  }

  private void closeBoth() throws IOException {
    near.close();
    far.close();
  }

  /**
   * Waits until nothing is passed on any more, in either direction.
   *
   * @return why, in words, for messages
   * @throws AssertionError if something still may be, after half a minute
   */
  public String awaitEnd() {
    return "towards far: " + why(towardsFar) + "; towards near: " + why(towardsNear);
  }

  private static String why(Background<String> pump) {
    try {
      return pump.result(LIMIT);
    } catch (Throwable e) {
      throw new AssertionError("the relay did not end as it should", e);
    }
  }

  @Override
  public void close() throws IOException {
    closeBoth();
    awaitEnd();
  }
}
