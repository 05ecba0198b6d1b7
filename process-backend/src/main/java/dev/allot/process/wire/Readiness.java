package dev.allot.process.wire;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** Waits until a socket can be read, or be written; an interrupt does not end the wait. */
final class Readiness implements AutoCloseable {
  private final Selector selector;

  Readiness(SocketChannel socket, int operation) throws IOException {
    selector = Selector.open();
    socket.register(selector, operation);
  }

  void await() throws IOException {
    // A selector returns at once on a thread whose flag is set.
    boolean interrupted = Thread.interrupted();
    try {
      while (selector.select() == 0) {
        interrupted |= Thread.interrupted();
        if (!selector.isOpen()) {
          throw new AsynchronousCloseException();
        }
      }
      selector.selectedKeys().clear();
    } catch (ClosedSelectorException e) {
      throw new AsynchronousCloseException();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends the wait of another thread with an exception. */
  @Override
  public void close() throws IOException {
    selector.close();
  }
}
