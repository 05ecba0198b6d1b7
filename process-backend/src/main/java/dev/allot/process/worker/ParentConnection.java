package dev.allot.process.worker;

import dev.allot.process.wire.FrameChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the parent while the worker does what else has to be done before its hello. A third
 * of a start is what the JDK loads for its first socket, most of it not from its archive.
 */
final class ParentConnection extends Thread {
  private final Path socket;
  private final int limit;
  private @Nullable FrameChannel channel;
  private @Nullable Throwable failure;

  private ParentConnection(Path socket, int limit) {
    super("allot-connection");
    setDaemon(true);
    this.socket = socket;
    this.limit = limit;
  }

  /** Begins with what takes the JDK longest on the way to a connection. */
  static void loadRandomNumbers() {
    new RandomNumbers().start();
  }

  static ParentConnection begin(Path socket, int limit) {
    ParentConnection connection = new ParentConnection(socket, limit);
    connection.start();
    return connection;
  }

  @Override
  public void run() {
    try {
      channel = FrameChannel.connect(socket, limit);
    } catch (Throwable e) {
      failure = e;
    }
  }

  FrameChannel await() throws IOException {
    try {
      join();
    } catch (InterruptedException e) {
      throw new IOException("interrupted while it connected to its parent", e);
    }
    if (channel == null) {
      throw new IOException("it cannot connect to its parent at " + socket, failure);
    }
    return channel;
  }

  /**
   * The JDK's class for sockets of this kind makes a generator of random numbers first, for names
   * that nobody asks for here; most of the time goes to finding the provider.
   */
  private static final class RandomNumbers extends Thread {
    private RandomNumbers() {
      super("allot-random-numbers");
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        SecureRandom.getInstance("NativePRNGNonBlocking");
      } catch (NoSuchAlgorithmException e) {
        // On another system it is another one, which is then found when it is needed.
      }
    }
  }
}
