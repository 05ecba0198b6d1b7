package dev.allot.process.wire;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until a socket can be read, or be written; an interrupt does not end the wait. */
final class Readiness implements AutoCloseable {
  /** No limit on a wait. */
  static final long FOREVER = 0;

  private static final long ENDING_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Selector selector;
  private volatile boolean over;
  private volatile boolean woken;
  private volatile boolean ending;

  Readiness(SocketChannel socket, int operation) throws IOException {
    selector = Selector.open();
    try {
      socket.register(selector, operation);
    } catch (IOException | RuntimeException e) {
      selector.close();
      throw e;
    }
  }

  /** Nothing is to be waited for any more; ends the wait of another thread, as if it were ready. */
  void end() {
    over = true;
    selector.wakeup();
  }

  boolean isOver() {
    return over;
  }

  /** Ends the wait of another thread, now or the next one, as if it were ready. */
  void wake() {
    woken = true;
    selector.wakeup();
  }

  /**
   * From now on, waits where a JVM that ends does not wait for the thread in turn: it waits 0.3 s
   * for one that is in the system.
   */
  void jvmEnds() {
    ending = true;
    selector.wakeup();
  }

  private int select(long millis) throws IOException {
    if (!ending) {
      return selector.select(millis);
    }
    LockSupport.parkNanos(ENDING_NANOS);
    return selector.selectNow();
  }

  /** Waits; so many milliseconds at most, which is then an exception. */
  void await(long millis) throws IOException {
    // A selector returns at once on a thread whose flag is set.
    boolean interrupted = Thread.interrupted();
    long begun = System.nanoTime();
    try {
      while (!over && !woken && select(millis) == 0) {
        interrupted |= Thread.interrupted();
        if (!selector.isOpen()) {
          throw new AsynchronousCloseException();
        }
        long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        if (millis != FOREVER && waited >= millis) {
          throw new UnreadException("the other side did not read for " + millis + " ms");
        }
      }
      woken = false;
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
